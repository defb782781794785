package altmin.backend.nd4j.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.api.expression.Expression.Comparison;
import java.lang.foreign.MemorySegment;

/**
 * What ND4J does not do as a kernel must: its minimum and maximum lose NaN, it has no fused multiply-add, and a choice
 * between two values would need a third of another type. Results may be any of the operands.
 */
final class JavaLoops {

    private JavaLoops() {}

    static void min(MemorySegment x, MemorySegment y, MemorySegment result, int length) {
        for (int i = 0; i < length; i++) {
            put(result, i, Math.min(at(x, i), at(y, i)));
        }
    }

    static void max(MemorySegment x, MemorySegment y, MemorySegment result, int length) {
        for (int i = 0; i < length; i++) {
            put(result, i, Math.max(at(x, i), at(y, i)));
        }
    }

    static void fma(MemorySegment x, MemorySegment y, MemorySegment z, MemorySegment result, int length) {
        for (int i = 0; i < length; i++) {
            put(result, i, Math.fma(at(x, i), at(y, i), at(z, i)));
        }
    }

    static void select(
            Comparison comparison,
            MemorySegment x,
            MemorySegment y,
            MemorySegment yes,
            MemorySegment no,
            MemorySegment result,
            int length) {
        for (int i = 0; i < length; i++) {
            put(result, i, Numbers.holds(comparison, at(x, i), at(y, i)) ? at(yes, i) : at(no, i));
        }
    }

    static void fill(MemorySegment result, int from, int to, float value) {
        for (int i = from; i < to; i++) {
            put(result, i, value);
        }
    }

    /** In float64, in a fixed order, from one number to another. */
    static double sum(MemorySegment x, int from, int to) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = from;
        for (; i <= to - 4; i += 4) {
            first += at(x, i);
            second += at(x, i + 1);
            third += at(x, i + 2);
            fourth += at(x, i + 3);
        }
        for (; i < to; i++) {
            first += at(x, i);
        }
        return (first + second) + (third + fourth);
    }

    /** Adds numbers to sums, one to each. */
    static void addTo(double[] sums, MemorySegment x, int from) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += at(x, from + i);
        }
    }

    private static float at(MemorySegment segment, int index) {
        return segment.getAtIndex(JAVA_FLOAT_UNALIGNED, index);
    }

    private static void put(MemorySegment segment, int index, float value) {
        segment.setAtIndex(JAVA_FLOAT_UNALIGNED, index, value);
    }
}
