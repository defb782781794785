package altmin.parallel.codec;

import altmin.api.error.UsageException;

/** For codecs that take none. */
final class NoOption {

    private NoOption() {}

    static void require(String codec, String option) {
        if (!option.isEmpty()) {
            throw new UsageException("codec " + codec + " takes no option, but got '" + option + "'");
        }
    }
}
