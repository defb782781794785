package altmin.backend.nd4j.rows;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.backend.nd4j.Nd4jMatrix;
import altmin.backend.nd4j.Workers;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** The verbs that look at a row as a whole, in float64, each row rounded once. Shapes are known to fit. */
public final class RowVerbs {

    private static final int NUMBERS = 1 << 13;

    private final Workers workers;

    /** On these threads. */
    public RowVerbs(Workers workers) {
        this.workers = workers;
    }

    /** Softmax of each row; {@code to} may be {@code from}. */
    public void softmax(Nd4jMatrix from, Nd4jMatrix to) {
        forEachRow(from, row -> write(SoftmaxRow.softmax(read(from, row)), to, row));
    }

    /** The sum over rows, of each range of rows and then of the ranges in their order. */
    public double crossEntropy(Nd4jMatrix logits, Nd4jMatrix targets) {
        double[] sums = new double[ranges(logits)];
        forEachRange(logits, (range, from, to) -> {
            for (long row = from; row < to; row++) {
                sums[range] += SoftmaxRow.crossEntropy(read(logits, row), read(targets, row));
            }
        });
        return Arrays.stream(sums).sum();
    }

    /**
     * The minimiser for each row, from the {@code z} that is there.
     *
     * @throws IllegalArgumentException unless rho is positive
     */
    public void crossEntropyProx(Nd4jMatrix centre, Nd4jMatrix targets, double rho, Nd4jMatrix z) {
        if (!(rho > 0)) {
            throw new IllegalArgumentException("rho is " + rho + ", expected > 0");
        }
        forEachRow(z, row -> {
            ProxRow prox = new ProxRow(read(centre, row), read(targets, row), rho);
            write(prox.minimise(read(z, row)), z, row);
        });
    }

    /** The column of the first of the largest numbers of each row. */
    public void argmax(Nd4jMatrix values, Nd4jMatrix columns) {
        forEachRow(values, row -> write(new double[] {SoftmaxRow.argmax(read(values, row))}, columns, row));
    }

    private interface Range {
        void accept(int range, long from, long to);
    }

    private void forEachRow(Nd4jMatrix matrix, LongConsumer task) {
        forEachRange(matrix, (_, from, to) -> {
            for (long row = from; row < to; row++) {
                task.accept(row);
            }
        });
    }

    private void forEachRange(Nd4jMatrix matrix, Range task) {
        int rows = rowsOfARange(matrix);
        workers.forEach(
                ranges(matrix),
                range -> task.accept(range, (long) range * rows, Math.min(matrix.rows(), (range + 1L) * rows)));
    }

    private static int rowsOfARange(Nd4jMatrix matrix) {
        return Math.max(1, NUMBERS / Math.max(1, matrix.columns()));
    }

    private static int ranges(Nd4jMatrix matrix) {
        return Math.toIntExact(Math.ceilDiv(matrix.rows(), rowsOfARange(matrix)));
    }

    private static double[] read(Nd4jMatrix matrix, long row) {
        MemorySegment numbers = matrix.segment();
        double[] values = new double[matrix.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.getAtIndex(JAVA_FLOAT_UNALIGNED, row * values.length + i);
        }
        return values;
    }

    private static void write(double[] values, Nd4jMatrix matrix, long row) {
        for (int i = 0; i < values.length; i++) {
            matrix.segment().setAtIndex(JAVA_FLOAT_UNALIGNED, row * values.length + i, (float) values[i]);
        }
    }
}
