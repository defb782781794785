package altmin.testkit.backend;

import altmin.api.backend.Backend;
import altmin.api.expression.Kernel;
import altmin.api.expression.Kernel.Reduction;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** One run of a kernel: its arguments as host values, and how its results are checked. */
record KernelRun(Kernel kernel, int rows, int columns, List<HostMatrix> inputs, List<Double> scalars) {

    /** A run on standard normal inputs and scalars that {@code rounded} makes fit the element type. */
    static KernelRun gaussian(Kernel kernel, int rows, int columns, RandomGenerator random, VerbContract types) {
        List<HostMatrix> inputs = new ArrayList<>();
        for (Kernel.Input input : kernel.inputs()) {
            inputs.add(types.gaussian(
                    random,
                    input.extent() == Kernel.Extent.ROW ? 1 : rows,
                    input.extent() == Kernel.Extent.COLUMN ? 1 : columns));
        }
        // Not exact in float32, so that a backend which forgets to round a scalar shows it.
        List<Double> scalars = random.doubles(kernel.scalars().size()).boxed().toList();
        return new KernelRun(kernel, rows, columns, inputs, scalars);
    }

    double[] scalarArguments() {
        return scalars.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The results on a backend, in the order of the outputs; a total is a 1 x 1 matrix. */
    List<HostMatrix> on(Backend backend, RandomGenerator random) {
        List<Matrix> arguments = inputs.stream()
                .map(values -> GuardedMatrix.input(backend, values, random).view())
                .toList();
        List<GuardedMatrix> outputs = kernel.outputs().stream()
                .filter(output -> output.reduction() != Reduction.TOTAL)
                .map(output -> GuardedMatrix.output(backend, blank(output.reduction()), random))
                .toList();
        double[] totals = backend.compile(kernel)
                .run(
                        arguments,
                        scalarArguments(),
                        outputs.stream().map(GuardedMatrix::view).toList());
        return inOrder(outputs.stream().map(output -> output.result(toString())).toList(), totals);
    }

    /** Fails unless kept values are exact to the bit and sums to float64. */
    void assertExact(Backend backend, RandomGenerator random) {
        List<HostMatrix> results = on(backend, random);
        ElementwiseOracle oracle = new ElementwiseOracle(backend.elementType(), kernel, inputs, scalarArguments());
        for (int i = 0; i < results.size(); i++) {
            Kernel.Output output = kernel.outputs().get(i);
            HostMatrix values = oracle.values(output, rows, columns);
            // Not the whole output: the text of a formula that shares much is longer than memory.
            String where = this + " output " + output.name();
            switch (output.reduction()) {
                case NONE -> Precision.assertSameBits(values, results.get(i), where);
                case PER_ROW -> assertRowSums(backend, values, results.get(i), where);
                case PER_COLUMN ->
                    assertRowSums(backend, values.transposed(), results.get(i).transposed(), where);
                case TOTAL -> assertTotal(values.values(), results.get(i).get(0, 0), where);
            }
        }
    }

    /** The numbers are the sums of the rows, each rounded to the element type at the end. */
    private static void assertRowSums(Backend backend, HostMatrix values, HostMatrix sums, String where) {
        HostMatrix expected = HostMatrix.of(
                        values.rows(),
                        1,
                        IntStream.range(0, values.rows())
                                .mapToDouble(i -> Arrays.stream(
                                                values.rowRange(i, i + 1).values())
                                        .sum())
                                .toArray())
                .rounded(backend.elementType());
        for (int i = 0; i < values.rows(); i++) {
            double rounding = Precision.of(backend.elementType()).tolerance(1.01, Math.abs(expected.get(i, 0)));
            double adding = additionTolerance(values.rowRange(i, i + 1).values());
            Precision.assertClose(expected.get(i, 0), sums.get(i, 0), 2 * rounding + adding, where + " sum " + i);
        }
    }

    private static void assertTotal(double[] values, double got, String where) {
        Precision.assertClose(Arrays.stream(values).sum(), got, additionTolerance(values), where);
    }

    /** Summed in float64 in any order, each addition may lose one rounding of the sum of absolute values. */
    private static double additionTolerance(double[] values) {
        return values.length
                * Precision.DOUBLE.epsilon()
                * Arrays.stream(values).map(Math::abs).sum();
    }

    private HostMatrix blank(Reduction reduction) {
        return HostMatrix.filled(
                reduction == Reduction.PER_COLUMN ? 1 : rows, reduction == Reduction.PER_ROW ? 1 : columns, Double.NaN);
    }

    private List<HostMatrix> inOrder(List<HostMatrix> matrices, double[] totals) {
        List<HostMatrix> results = new ArrayList<>();
        int total = 0;
        int matrix = 0;
        for (Kernel.Output output : kernel.outputs()) {
            results.add(
                    output.reduction() == Reduction.TOTAL
                            ? HostMatrix.of(1, 1, totals[total++])
                            : matrices.get(matrix++));
        }
        return results;
    }

    @Override
    public String toString() {
        return "kernel " + kernel.name() + " on " + rows + " x " + columns;
    }
}
