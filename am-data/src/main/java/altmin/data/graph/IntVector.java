package altmin.data.graph;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** An immutable list of int: nodes, or a label for each node. */
public final class IntVector {

    private final int[] elements;

    private IntVector(int[] elements) {
        this.elements = elements;
    }

    public static IntVector of(int... elements) {
        return new IntVector(elements.clone());
    }

    public static IntVector of(IntStream elements) {
        return new IntVector(elements.toArray());
    }

    /** A vector of the values of a function from 0. */
    public static IntVector filled(int size, IntUnaryOperator value) {
        return new IntVector(IntStream.range(0, size).map(value).toArray());
    }

    public int size() {
        return elements.length;
    }

    public int get(int index) {
        return elements[index];
    }

    public IntStream stream() {
        return Arrays.stream(elements);
    }

    /** The first {@code count} elements. */
    public IntVector head(int count) {
        return new IntVector(Arrays.copyOf(elements, count));
    }

    /** These elements and those behind them. */
    public IntVector and(IntVector others) {
        return of(IntStream.concat(stream(), others.stream()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntVector vector && Arrays.equals(elements, vector.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return Arrays.toString(elements);
    }
}
