package altmin.core.json;

/** Strings that survive the way through UTF-8. */
final class Unicode {

    private static final char REPLACEMENT = '\uFFFD';

    private Unicode() {}

    /** The text itself, or a copy in which each half of a surrogate pair is U+FFFD. */
    static String wellFormed(String text) {
        if (text.codePoints().noneMatch(Unicode::isSurrogate)) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().map(c -> isSurrogate(c) ? REPLACEMENT : c).forEach(result::appendCodePoint);
        return result.toString();
    }

    /** Among code points, as opposed to chars, only a half without its other half is a surrogate. */
    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
