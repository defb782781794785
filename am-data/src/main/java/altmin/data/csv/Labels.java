package altmin.data.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The labels of a table, one after another, and the class numbers they stand for. Not synchronised.
 *
 * <p>Whole numbers from 0 to {@link #MOST_CLASSES}, exclusive, are class numbers as they are. Any other labels are
 * names, numbered from 0 in sorted order: by value where all are whole numbers (-1 and 1 become 0 and 1), by text
 * (code points) otherwise.
 */
final class Labels {

    /** More distinct labels are taken for a column that is not a class. */
    static final int MOST_CLASSES = 10_000;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private int[] samples = new int[1024];
    private int count;

    /** Adds the label of the next sample; false if there are too many distinct ones. */
    boolean add(String text) {
        int code = codes.computeIfAbsent(text, fresh -> {
            texts.add(fresh);
            return texts.size() - 1;
        });
        if (count == samples.length) {
            samples = Arrays.copyOf(samples, Math.multiplyExact(count, 2));
        }
        samples[count++] = code;
        return texts.size() <= MOST_CLASSES;
    }

    int count() {
        return count;
    }

    /** The class of each sample, and how many there are. */
    Classes resolve() {
        int[] classes = texts.stream().allMatch(Labels::isWhole) ? byValue() : byText();
        int[] resolved = new int[count];
        for (int i = 0; i < count; i++) {
            resolved[i] = classes[samples[i]];
        }
        return new Classes(
                Arrays.stream(classes).max().orElse(-1) + 1,
                (int) Arrays.stream(classes).distinct().count(),
                resolved);
    }

    private int[] byValue() {
        int[] values = texts.stream().mapToInt(Labels::value).toArray();
        if (Arrays.stream(values).allMatch(value -> value >= 0 && value < MOST_CLASSES)) {
            return values;
        }
        int[] sorted = Arrays.stream(values).distinct().sorted().toArray();
        return Arrays.stream(values)
                .map(value -> Arrays.binarySearch(sorted, value))
                .toArray();
    }

    private int[] byText() {
        List<String> sorted = List.copyOf(new TreeSet<>(texts));
        Map<String, Integer> ranks = new HashMap<>();
        for (String text : sorted) {
            ranks.put(text, ranks.size());
        }
        return texts.stream().mapToInt(ranks::get).toArray();
    }

    /** Whole numbers of up to nine digits, also in the form "3.0" that tools write when a column was float. */
    private static boolean isWhole(String text) {
        return text.matches("[+-]?\\d{1,9}(\\.0*)?");
    }

    private static int value(String text) {
        int point = text.indexOf('.');
        return Integer.parseInt(point < 0 ? text : text.substring(0, point));
    }

    /**
     * Resolved labels.
     *
     * @param number of classes: the largest class and 1
     * @param distinct how many of them occur
     * @param samples the class of each sample
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
    record Classes(int number, int distinct, int[] samples) {}
}
