package altmin.core.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what a user meant. */
public final class Nearest {

    private Nearest() {}

    /** The known word closest to what was typed, where it is close enough to be a slip of the hand. */
    public static Optional<String> to(String typed, Collection<String> known) {
        int tolerance = Math.max(2, typed.length() / 2);
        return known.stream()
                .min(Comparator.comparingInt((String word) -> distance(typed, word))
                        .thenComparing(word -> word))
                .filter(word -> distance(typed, word) <= tolerance);
    }

    /** {@code " (did you mean X?)"} or nothing, to put behind an error. */
    public static String hint(String typed, Collection<String> known) {
        return to(typed, known).map(word -> " (did you mean " + word + "?)").orElse("");
    }

    /** Levenshtein's distance: insertions, deletions and replacements. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
