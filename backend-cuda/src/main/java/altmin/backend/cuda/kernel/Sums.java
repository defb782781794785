package altmin.backend.cuda.kernel;

import altmin.api.expression.Kernel;
import altmin.api.expression.Kernel.Reduction;
import altmin.backend.cuda.memory.HostCopies;
import java.util.stream.IntStream;

/** Where in scratch memory the blocks of a run leave what they have summed: float64, the totals last. */
final class Sums {

    private final Kernel kernel;
    private final Tiling tiling;
    private final long[] offsets;
    private final long bytes;
    private final long totalsFrom;

    Sums(Kernel kernel, KernelArguments arguments, Tiling tiling) {
        this.kernel = kernel;
        this.tiling = tiling;
        this.offsets = new long[kernel.outputs().size()];
        long numbers = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = numbers * Double.BYTES;
            numbers += rows(i) <= 1
                    ? 0
                    : rows(i) * (reduction(i) == Reduction.PER_ROW ? arguments.rows() : arguments.columns());
        }
        this.totalsFrom = numbers * Double.BYTES;
        for (int i = 0; i < offsets.length; i++) {
            if (reduction(i) == Reduction.TOTAL) {
                offsets[i] = numbers * Double.BYTES;
                numbers += tiling.blocks();
            }
        }
        this.bytes = numbers * Double.BYTES;
    }

    long bytes() {
        return bytes;
    }

    /** Where those of an output begin. */
    long offset(int output) {
        return offsets[output];
    }

    /** How many partial sums make one of an output of row or column sums; with one there is nothing left to add. */
    long rows(int output) {
        return switch (reduction(output)) {
            case PER_ROW -> tiling.tiles();
            case PER_COLUMN -> tiling.bands();
            default -> 0;
        };
    }

    private Reduction reduction(int output) {
        return kernel.outputs().get(output).reduction();
    }

    /** Brings back what the blocks have of each total and adds it up in their order. */
    double[] totals(HostCopies copies, long partials) {
        int count = (int) ((bytes - totalsFrom) / Double.BYTES / tiling.blocks());
        if (count == 0) {
            return new double[0];
        }
        int blocks = tiling.blocks();
        double[] parts = copies.doubles(partials + totalsFrom, count * blocks);
        return IntStream.range(0, count)
                .mapToDouble(total -> sum(parts, total * blocks, blocks))
                .toArray();
    }

    /** In order; unlike a stream's sum, which compensates as it likes. */
    static double sum(double[] parts, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += parts[i];
        }
        return sum;
    }
}
