package altmin.data.augment;

import altmin.api.data.Samples;
import altmin.api.tensor.ElementType;
import altmin.data.file.HostMemory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Adds up the blocks of the operators, for the nodes that are wanted and some columns, in float64. */
final class SelectedSums {

    private final List<Operator> operators;
    private final int count;
    private final int width;
    private final MemorySegment incoming;
    private final double[][] sums;

    /** Zeros for {@code count} nodes and {@code width} columns. */
    SelectedSums(List<Operator> operators, long count, int width) {
        this.operators = operators;
        this.count = (int) count;
        this.width = width;
        this.incoming = HostMemory.allocate(count * width * Float.BYTES, "the features of the samples");
        this.sums = new double[operators.size()][Math.multiplyExact(this.count, width)];
    }

    /** The highest power that is wanted. */
    int hops(Propagation propagation) {
        return operators.stream()
                .filter(operator -> operator.propagation() == propagation)
                .mapToInt(Operator::hops)
                .max()
                .orElse(-1);
    }

    boolean wants(Propagation propagation, int hop) {
        return operators.stream()
                .anyMatch(operator -> operator.propagation() == propagation && operator.coefficient(hop) != 0);
    }

    /** Where the power that {@link #add} takes is put: float32, a row for each node. */
    MemorySegment incoming() {
        return incoming;
    }

    /** Adds what came in to every operator that wants this power. */
    void add(Propagation propagation, int hop) {
        for (int o = 0; o < operators.size(); o++) {
            Operator operator = operators.get(o);
            double coefficient = operator.propagation() == propagation ? operator.coefficient(hop) : 0;
            if (coefficient != 0) {
                add(coefficient, sums[o]);
            }
        }
    }

    /** Writes the block of each operator into its place, {@code features} columns apart. */
    void write(Samples samples, int from, int features) {
        for (int o = 0; o < sums.length; o++) {
            for (int row = 0; row < count; row++) {
                long at = (long) row * samples.width() + (long) o * features + from;
                for (int i = 0; i < width; i++) {
                    float value = (float) sums[o][row * width + i];
                    samples.features().set(ElementType.FLOAT, (at + i) * Float.BYTES, value);
                }
            }
        }
    }

    private void add(double coefficient, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += coefficient * incoming.get(ElementType.FLOAT, (long) i * Float.BYTES);
        }
    }
}
