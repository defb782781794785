package altmin.core.shard;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.ArrayList;
import java.util.List;

/** A kernel whose totals and sums of columns are those over all samples; one pass, chunk by chunk. */
record SummingKernel(Kernel kernel, CompiledKernel compiled, SampleTree tree) implements CompiledKernel {

    /** Whether a kernel sums over rows at all. */
    static boolean sums(Kernel kernel) {
        return kernel.outputs().stream().anyMatch(output -> isSum(output.reduction()));
    }

    private static boolean isSum(Kernel.Reduction reduction) {
        return reduction == Kernel.Reduction.TOTAL || reduction == Kernel.Reduction.PER_COLUMN;
    }

    @Override
    public double[] run(List<Matrix> inputs, double[] scalars, List<Matrix> outputs) {
        List<Kernel.Reduction> kept = kernel.outputs().stream()
                .map(Kernel.Output::reduction)
                .filter(reduction -> reduction != Kernel.Reduction.TOTAL)
                .toList();
        List<Matrix> sums = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i) == Kernel.Reduction.PER_COLUMN) {
                sums.add(outputs.get(i));
            }
        }
        return tree.sum(
                (chunk, parts) -> compiled.run(inputs(inputs, chunk), scalars, outputs(kept, outputs, parts, chunk)),
                sums);
    }

    private List<Matrix> inputs(List<Matrix> whole, int chunk) {
        List<Matrix> ranges = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            boolean isRow = kernel.inputs().get(i).extent() == Kernel.Extent.ROW;
            ranges.add(isRow ? whole.get(i) : tree.range(whole.get(i), chunk));
        }
        return ranges;
    }

    private List<Matrix> outputs(List<Kernel.Reduction> kept, List<Matrix> whole, List<Matrix> sums, int chunk) {
        List<Matrix> ranges = new ArrayList<>();
        int sum = 0;
        for (int i = 0; i < whole.size(); i++) {
            boolean isSum = kept.get(i) == Kernel.Reduction.PER_COLUMN;
            ranges.add(isSum ? sums.get(sum++) : tree.range(whole.get(i), chunk));
        }
        return ranges;
    }
}
