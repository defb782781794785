package altmin.backend.simd;

/** Sums numbers in an order that depends on how many there are and on nothing else. */
public final class FixedTree {

    private FixedTree() {}

    /** The sum of all numbers, halves first; 0 for none. */
    public static double sum(double[] numbers) {
        return sum(numbers, 0, numbers.length);
    }

    private static double sum(double[] numbers, int from, int to) {
        int count = to - from;
        if (count <= 1) {
            return count == 1 ? numbers[from] : 0;
        }
        int middle = from + Integer.highestOneBit(count - 1);
        return sum(numbers, from, middle) + sum(numbers, middle, to);
    }
}
