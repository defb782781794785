package altmin.backend.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import altmin.backend.simd.Workers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What does not fit is refused with the names of kernel and argument, what there is and what should be. */
class KernelArgumentsTest {

    private final Lab lab = new Lab();
    private final Workers workers = new Workers(1);
    private final CompiledKernel kernel = new SimdKernels(128, workers).compile(axpy());

    private static Kernel axpy() {
        Kernel.Builder builder = Kernel.named("axpy");
        Expression x = builder.matrix("x");
        Expression step = builder.column("step");
        Expression bias = builder.row("bias");
        Expression alpha = builder.scalar("alpha");
        return builder.output("y", x.times(step).plus(bias).times(alpha))
                .rowSum("norms", x)
                .columnSum("means", x)
                .build();
    }

    @AfterEach
    void close() {
        workers.close();
        lab.close();
    }

    private List<Matrix> inputs() {
        return List.of(lab.zeros(3, 4), lab.zeros(3, 1), lab.zeros(1, 4));
    }

    private List<Matrix> outputs() {
        return List.of(lab.zeros(3, 4), lab.zeros(3, 1), lab.zeros(1, 4));
    }

    private void refused(String message, List<Matrix> inputs, double[] scalars, List<Matrix> outputs) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> kernel.run(inputs, scalars, outputs));
        assertEquals(message, thrown.getMessage());
    }

    @Test
    void numbersOfArguments() {
        double[] one = {1};
        kernel.run(inputs(), one, outputs());
        refused("kernel axpy: 2 inputs, expected 3", inputs().subList(0, 2), one, outputs());
        refused("kernel axpy: 0 scalars, expected 1", inputs(), new double[0], outputs());
        refused(
                "kernel axpy: 1 output matrices, expected 3",
                inputs(),
                one,
                outputs().subList(0, 1));
    }

    @Test
    void shapes() {
        double[] one = {1};
        refused(
                "kernel axpy: input 'step' is 2 x 1, expected 3 x 1",
                List.of(lab.zeros(3, 4), lab.zeros(2, 1), lab.zeros(1, 4)),
                one,
                outputs());
        refused(
                "kernel axpy: input 'bias' is 1 x 5, expected 1 x 4",
                List.of(lab.zeros(3, 4), lab.zeros(3, 1), lab.zeros(1, 5)),
                one,
                outputs());
        refused(
                "kernel axpy: output 'means' is 3 x 1, expected 1 x 4",
                inputs(),
                one,
                List.of(lab.zeros(3, 4), lab.zeros(3, 1), lab.zeros(3, 1)));
    }

    @Test
    void aMatrixOfAnotherBackend() {
        refused(
                "kernel axpy: input 'step' is a Stranger, expected a matrix of this backend",
                List.of(lab.zeros(3, 4), new Stranger(), lab.zeros(1, 4)),
                new double[] {1},
                outputs());
    }

    @Test
    void aFormulaOfAnotherKernel() {
        Kernel foreign = new Kernel(
                "foreign",
                List.of(new Kernel.Input("x", Kernel.Extent.MATRIX)),
                List.of(),
                List.of(new Kernel.Output("y", Kernel.Reduction.NONE, new Expression.Input(1))));
        SimdKernels kernels = new SimdKernels(128, workers);
        assertEquals(
                "kernel foreign: a formula reads input 1, but there are 1; was it built for another kernel?",
                assertThrows(IllegalArgumentException.class, () -> kernels.compile(foreign))
                        .getMessage());
    }

    private record Stranger() implements Matrix {
        @Override
        public long rows() {
            return 3;
        }

        @Override
        public int columns() {
            return 1;
        }

        @Override
        public Matrix rowRange(long from, long to) {
            return this;
        }

        @Override
        public void close() {}
    }
}
