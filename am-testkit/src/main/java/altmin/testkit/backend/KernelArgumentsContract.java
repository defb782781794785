package altmin.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Which matrices a kernel takes: in place, repeated, reused, refused. */
abstract class KernelArgumentsContract extends VerbContract {

    private static final double[] NO_SCALARS = {};

    KernelArgumentsContract(BackendContract contract) {
        super(contract);
    }

    @Test
    void outputsMayTakeThePlaceOfInputs() {
        HostMatrix a = gaussian(new SplittableRandom(1), 67, 33);
        HostMatrix b = gaussian(new SplittableRandom(2), 67, 33);
        for (boolean crossed : new boolean[] {false, true}) {
            Matrix inA = a.on(backend());
            Matrix inB = b.on(backend());
            List<Matrix> outputs = crossed ? List.of(inB, inA) : List.of(inA, inB);
            double[] totals = backend().compile(sumAndDifference()).run(List.of(inA, inB), NO_SCALARS, outputs);
            List<HostMatrix> apart = new KernelRun(sumAndDifference(), 67, 33, List.of(a, b), List.of())
                    .on(backend(), new SplittableRandom(3));
            Precision.assertSameBits(apart.get(0), read(outputs.get(0)), "sum in place");
            Precision.assertSameBits(apart.get(1), read(outputs.get(1)), "difference in place");
            assertEquals(apart.get(2).get(0, 0), totals[0]);
        }
    }

    @Test
    void aViewMayTakeThePlaceOfTheSameRows() {
        Matrix whole = HostMatrix.of(3, 1, 1, 2, 3).on(backend());
        Matrix other = HostMatrix.of(1, 1, 10).on(backend());
        backend()
                .compile(sumAndDifference())
                .run(List.of(whole.rowRange(1, 2), other), NO_SCALARS, List.of(whole.rowRange(1, 2), zeros(1, 1)));
        Precision.assertSameBits(HostMatrix.of(3, 1, 1, 12, 3), read(whole), "middle row in place");
    }

    @Test
    void oneMatrixMayBeSeveralInputs() {
        Matrix x = HostMatrix.of(2, 2, 1, 2, 3, 4).on(backend());
        Matrix difference = zeros(2, 2);
        backend().compile(sumAndDifference()).run(List.of(x, x), NO_SCALARS, List.of(x, difference));
        Precision.assertSameBits(HostMatrix.of(2, 2, 2, 4, 6, 8), read(x), "sum with itself");
        Precision.assertSameBits(HostMatrix.filled(2, 2, 0), read(difference), "difference from itself");
    }

    @Test
    void oneKernelRunsOnManyShapes() {
        CompiledKernel kernel = backend().compile(sumAndDifference());
        for (int size : new int[] {129, 1, 17, 0, 64}) {
            HostMatrix ones = HostMatrix.filled(size, size, 1);
            Matrix sum = zeros(size, size);
            double[] totals = kernel.run(
                    List.of(ones.on(backend()), ones.on(backend())), NO_SCALARS, List.of(sum, zeros(size, size)));
            Precision.assertSameBits(HostMatrix.filled(size, size, 2), read(sum), "size " + size);
            assertEquals(1.0 * size * size, totals[0]);
        }
    }

    @Test
    void aScalarIsRoundedToTheElementType() {
        Kernel.Builder kernel = Kernel.named("fill");
        Matrix y = zeros(1, 1);
        Kernel fill = kernel.output("y", kernel.scalar("value")).build();
        backend().compile(fill).run(List.of(), new double[] {0.1}, List.of(y));
        Precision.assertSameBits(HostMatrix.of(1, 1, exact(0.1)), read(y), "scalar");
    }

    @Test
    void anInputThatNoOutputUsesIsStillChecked() {
        Kernel.Builder builder = Kernel.named("unused");
        builder.matrix("x");
        builder.row("unused");
        Kernel kernel = builder.output("y", Expression.constant(3)).build();
        Matrix y = zeros(2, 3);
        backend().compile(kernel).run(List.of(zeros(2, 3), zeros(1, 3)), NO_SCALARS, List.of(y));
        Precision.assertSameBits(HostMatrix.filled(2, 3, 3), read(y), "constant");
        assertRefused(() -> backend().compile(kernel).run(List.of(zeros(2, 3), zeros(1, 4)), NO_SCALARS, List.of(y)));
    }

    @Test
    void wrongNumbersOfArgumentsAreRefused() {
        Matrix x = zeros(2, 2);
        assertRefused(() -> run(sumAndDifference(), List.of(x), List.of(zeros(2, 2), zeros(2, 2))));
        assertRefused(() -> run(sumAndDifference(), List.of(x, x, x), List.of(zeros(2, 2), zeros(2, 2))));
        assertRefused(() -> run(sumAndDifference(), List.of(x, x), List.of(zeros(2, 2))));
        assertRefused(() -> backend()
                .compile(sumAndDifference())
                .run(List.of(x, x), new double[] {1}, List.of(zeros(2, 2), zeros(2, 2))));
    }

    @Test
    void wrongShapesAreRefused() {
        Matrix x = zeros(4, 3);
        assertRefused(() -> run(everyExtent(), List.of(x, zeros(4, 3), zeros(4, 1)), outputs(4, 3)));
        assertRefused(() -> run(everyExtent(), List.of(x, zeros(1, 4), zeros(4, 1)), outputs(4, 3)));
        assertRefused(() -> run(everyExtent(), List.of(x, zeros(1, 3), zeros(1, 4)), outputs(4, 3)));
        assertRefused(() -> run(everyExtent(), List.of(x, zeros(1, 3), zeros(4, 1)), outputs(4, 4)));
        assertRefused(() -> run(everyExtent(), List.of(x, zeros(1, 3), zeros(4, 1)), outputs(3, 3)));
        Matrix y = zeros(4, 3);
        List<Matrix> inputs = List.of(x, zeros(1, 3), zeros(4, 1));
        assertRefused(() -> run(everyExtent(), inputs, List.of(y, zeros(1, 4), zeros(1, 3))));
        assertRefused(() -> run(everyExtent(), inputs, List.of(y, zeros(4, 1), zeros(3, 1))));
    }

    @Test
    void foreignAndClosedMatricesAreRefused() {
        Matrix x = zeros(2, 2);
        Matrix foreign = oracle().allocate(2, 2);
        Matrix closed = zeros(2, 2);
        closed.close();
        assertRefused(() -> run(sumAndDifference(), List.of(foreign, x), List.of(zeros(2, 2), zeros(2, 2))));
        assertRefused(() -> run(sumAndDifference(), List.of(x, x), List.of(zeros(2, 2), foreign)));
        assertUnusable(() -> run(sumAndDifference(), List.of(x, closed), List.of(zeros(2, 2), zeros(2, 2))));
        assertUnusable(() -> run(sumAndDifference(), List.of(x, x), List.of(closed, zeros(2, 2))));
    }

    @Test
    void anExpressionOfAnotherKernelIsRefused() {
        Kernel.Builder builder = Kernel.named("stray");
        Kernel stray = builder.output("y", builder.matrix("x").plus(new Expression.Input(1)))
                .build();
        assertRefused(() -> backend().compile(stray));
        Kernel.Builder other = Kernel.named("stray-scalar");
        Kernel strayScalar = other.output("y", other.matrix("x").plus(new Expression.Scalar(0)))
                .build();
        assertRefused(() -> backend().compile(strayScalar));
    }

    private void run(Kernel kernel, List<Matrix> inputs, List<Matrix> outputs) {
        backend().compile(kernel).run(inputs, NO_SCALARS, outputs);
    }

    private List<Matrix> outputs(int rows, int columns) {
        return List.of(zeros(rows, columns), zeros(rows, 1), zeros(1, columns));
    }

    private static Kernel sumAndDifference() {
        Kernel.Builder kernel = Kernel.named("sum-and-difference");
        Expression a = kernel.matrix("a");
        Expression b = kernel.matrix("b");
        return kernel.output("sum", a.plus(b))
                .output("difference", a.minus(b))
                .total("product", a.times(b))
                .build();
    }

    private static Kernel everyExtent() {
        Kernel.Builder kernel = Kernel.named("every-extent");
        Expression value = kernel.matrix("x").plus(kernel.row("r")).plus(kernel.column("c"));
        return kernel.output("y", value)
                .rowSum("rows", value)
                .columnSum("columns", value)
                .build();
    }
}
