package altmin.parallel.codec;

import altmin.api.error.UsageException;
import altmin.api.wire.Codec;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;
import altmin.core.catalog.Catalog;

/**
 * A codec as a user names it: {@code [diff+]ID[:OPTION][+deflate]}.
 *
 * @param text what the user wrote
 * @param option of the codec; empty for none
 * @param difference whether differences are sent
 * @param deflate whether the bytes are entropy-coded
 */
public record BoundaryCodec(String text, Codec codec, String option, boolean difference, boolean deflate) {

    private static final String DIFFERENCE = "diff+";
    private static final String DEFLATE = "+deflate";

    /**
     * Reads a codec.
     *
     * @throws UsageException where there is none of that name, it does not take the option, or the combination makes no sense
     */
    public static BoundaryCodec parse(String text, Catalog<Codec> codecs) {
        boolean difference = text.startsWith(DIFFERENCE);
        String named = difference ? text.substring(DIFFERENCE.length()) : text;
        boolean deflate = named.endsWith(DEFLATE);
        String core = deflate ? named.substring(0, named.length() - DEFLATE.length()) : named;
        int colon = core.indexOf(':');
        Codec codec = codecs.get(colon < 0 ? core : core.substring(0, colon));
        String option = colon < 0 ? "" : core.substring(colon + 1);
        if (difference && codec.isExact()) {
            throw new UsageException(
                    "codec " + text + " makes no sense: " + codec.id() + " is exact; differences are for the others");
        }
        BoundaryCodec found = new BoundaryCodec(text, codec, option, difference, deflate);
        found.open(new TensorShape(1, 1), 1);
        return found;
    }

    /** Whether the receiver sees every bit of a float32. */
    public boolean isExact() {
        return codec.isExact();
    }

    /**
     * A coder for one direction of one boundary.
     *
     * @param rows the most rows of a range
     */
    public Coder open(TensorShape shape, long rows) {
        Coder plain = codec.open(shape, option);
        Coder inner = difference ? new DifferenceCoder(plain, shape) : plain;
        return deflate ? new DeflateCoder(inner, rows) : inner;
    }

    /** The most bytes that so many rows take. */
    public long maximumBytes(TensorShape shape, long rows) {
        return codec.open(shape, option).maximumBytes(rows) + (deflate ? 1 : 0);
    }

    /** What tells it from others on the wire. */
    public int wireId() {
        return text.hashCode();
    }
}
