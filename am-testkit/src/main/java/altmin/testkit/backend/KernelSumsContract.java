package altmin.testkit.backend;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums over rows, columns and everything: in float64, however long. */
abstract class KernelSumsContract extends VerbContract {

    KernelSumsContract(BackendContract contract) {
        super(contract);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("altmin.testkit.backend.Shapes#flats")
    void everySumOfEveryShape(Shapes.Flat shape) {
        SplittableRandom random = new SplittableRandom(shape.seed());
        KernelRun.gaussian(everySum(), shape.rows(), shape.columns(), random, this)
                .assertExact(backend(), random);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("longShapes")
    void aLongSumLosesNothingToTheElementType(Shapes.Flat shape) {
        HostMatrix tenths = HostMatrix.filled(shape.rows(), shape.columns(), exact(0.1));
        HostMatrix bias = HostMatrix.filled(1, shape.columns(), 0);
        new KernelRun(everySum(), shape.rows(), shape.columns(), List.of(tenths, bias), List.of())
                .assertExact(backend(), new SplittableRandom(1));
    }

    /** 3 * 2^16 + 1 elements leave one over in blocks of any power of two up to 2^16. */
    static List<Shapes.Flat> longShapes() {
        return List.of(new Shapes.Flat(1, 1, 196_609), new Shapes.Flat(2, 196_609, 1), new Shapes.Flat(3, 1025, 129));
    }

    @Test
    void termsThatCancelLeaveTheSmallOne() {
        HostMatrix values = HostMatrix.of(1, 4, exact(1e8), 1, exact(-1e8), exact(0.1));
        HostMatrix bias = HostMatrix.filled(1, 4, 0);
        new KernelRun(everySum(), 1, 4, List.of(values, bias), List.of())
                .assertExact(backend(), new SplittableRandom(2));
    }

    @Test
    void aNumberThatIsNotFiniteSpoilsItsOwnSumsOnly() {
        for (double special : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            SplittableRandom random = new SplittableRandom(3);
            HostMatrix values = gaussian(random, 37, 33).with(20, 15, special);
            HostMatrix bias = HostMatrix.filled(1, 33, 0);
            new KernelRun(everySum(), 37, 33, List.of(values, bias), List.of()).assertExact(backend(), random);
        }
    }

    @Test
    void sumsOfFormulasWithoutMatrixInputs() {
        Kernel.Builder kernel = Kernel.named("outer-sum");
        Expression sum = kernel.row("r").plus(kernel.column("c"));
        Kernel built = kernel.output("y", sum)
                .rowSum("rows", sum)
                .columnSum("columns", sum)
                .total("total", sum)
                .build();
        SplittableRandom random = new SplittableRandom(4);
        KernelRun.gaussian(built, 13, 35, random, this).assertExact(backend(), random);
    }

    @Test
    void bitsDependOnNeitherRunNorThreads() {
        for (Shapes.Flat shape : List.of(
                new Shapes.Flat(5, 3001, 65),
                new Shapes.Flat(6, 1, 150_001),
                new Shapes.Flat(7, 150_001, 1),
                new Shapes.Flat(8, 5, 7))) {
            KernelRun run = KernelRun.gaussian(
                    everySum(), shape.rows(), shape.columns(), new SplittableRandom(shape.seed()), this);
            assertSameBits(backend -> run.on(backend, new SplittableRandom(0)));
        }
    }

    private static Kernel everySum() {
        Kernel.Builder kernel = Kernel.named("every-sum");
        Expression x = kernel.matrix("x");
        Expression y = x.plus(kernel.row("bias"));
        return kernel.total("total", y)
                .output("kept", y)
                .rowSum("rows", y)
                .total("squares", y.squared())
                .columnSum("columns", y)
                .build();
    }
}
