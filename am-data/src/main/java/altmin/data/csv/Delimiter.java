package altmin.data.csv;

/** Finds out what stands between two cells. */
final class Delimiter {

    /** In a draw the first one wins: a comma comes last, since it may also be a decimal sign. */
    private static final String CANDIDATES = "\t;,";

    private Delimiter() {}

    /** Of tab, semicolon and comma the one that is most frequent in the first line outside quotes; else a comma. */
    static char detect(CharSequence head) {
        char best = ',';
        int most = 0;
        for (int i = 0; i < CANDIDATES.length(); i++) {
            char candidate = CANDIDATES.charAt(i);
            int count = count(head, candidate);
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    private static int count(CharSequence head, char candidate) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < head.length() && (quoted || !isLineEnd(head.charAt(i))); i++) {
            char c = head.charAt(i);
            quoted ^= c == '"';
            count += !quoted && c == candidate ? 1 : 0;
        }
        return count;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
