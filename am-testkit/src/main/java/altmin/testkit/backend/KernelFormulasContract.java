package altmin.testkit.backend;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kernels of exact operations: kept values are right to the bit in the element type, whatever the formula, the shape
 * and the vector width.
 */
abstract class KernelFormulasContract extends VerbContract {

    KernelFormulasContract(BackendContract contract) {
        super(contract);
    }

    static Stream<Arguments> formulas() {
        return Formulas.all().map(kernel -> Arguments.argumentSet(kernel.name(), kernel));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void aFormulaOfTheAlgorithmsIsExact(Kernel kernel) {
        Shapes.flats().forEach(shape -> assertExact(kernel, shape));
    }

    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {0, 20, 40, 60, 80, 100, 120, 140})
    void aRandomFormulaIsExact(long from) {
        List<Shapes.Flat> shapes = Shapes.flats().toList();
        for (long seed = from; seed < from + 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            // The first ones are small enough to stay quick however long the formula.
            assertExact(RandomKernels.draw(seed), shapes.get(random.nextInt(shapes.size() - 1)));
        }
    }

    @Test
    void aSharedSubexpressionOfGreatDepthIsComputedOnce() {
        Kernel.Builder builder = Kernel.named("doubled-forty-times");
        Expression value = builder.matrix("x");
        for (int i = 0; i < 40; i++) {
            value = value.plus(value);
        }
        assertExact(builder.output("y", value).build(), new Shapes.Flat(1, 3, 17));
    }

    @Test
    void aLongFormulaIsExact() {
        Kernel.Builder builder = Kernel.named("long-polynomial");
        Expression x = builder.matrix("x");
        Expression value = builder.row("y");
        for (int i = 1; i <= 150; i++) {
            value = value.times(x).plus(Expression.constant(1.0 / i));
        }
        assertExact(builder.output("p", value).build(), new Shapes.Flat(2, 5, 33));
    }

    private void assertExact(Kernel kernel, Shapes.Flat shape) {
        SplittableRandom random = new SplittableRandom(shape.seed());
        KernelRun.gaussian(kernel, shape.rows(), shape.columns(), random, this).assertExact(backend(), random);
    }
}
