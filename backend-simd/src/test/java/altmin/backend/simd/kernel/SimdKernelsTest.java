package altmin.backend.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import altmin.backend.simd.SimdMatrix;
import altmin.backend.simd.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value that is kept has the bits of plain Java float arithmetic, at every width and shape. */
class SimdKernelsTest {

    private static final double[] SCALARS = {0.75, -1e-3};

    private final Lab lab = new Lab();
    private final Workers workers = new Workers(2);

    @AfterEach
    void close() {
        workers.close();
        lab.close();
    }

    static Stream<Arguments> shapes() {
        return Stream.of(128, 256, 512).flatMap(bits -> {
            int lanes = bits / 32;
            return Stream.of(0, 1, lanes - 1, lanes, lanes + 1, 3 * lanes + 5)
                    .flatMap(columns -> IntStream.of(0, 1, 2, 257, 1000)
                            .mapToObj(rows -> Arguments.of(bits, rows, columns, 31L * rows + columns)));
        });
    }

    @ParameterizedTest(name = "{0} bits, {1} x {2}, seed {3}")
    @MethodSource("shapes")
    void flatFormulasHaveTheBitsOfScalarArithmetic(int bits, int rows, int columns, long seed) {
        Lab.assumeVectors(bits);
        Kernel.Builder builder = Kernel.named("flat");
        check(bits, builder, List.of(builder.matrix("a"), builder.matrix("b")), rows, columns, 30, seed);
    }

    @ParameterizedTest(name = "{0} bits, {1} x {2}, seed {3}")
    @MethodSource("shapes")
    void formulasWithRowsAndColumnsHaveTheBitsOfScalarArithmetic(int bits, int rows, int columns, long seed) {
        Lab.assumeVectors(bits);
        Kernel.Builder builder = Kernel.named("broadcast");
        List<Expression> inputs = List.of(builder.row("r"), builder.matrix("a"), builder.column("c"));
        check(bits, builder, inputs, rows, columns, 30, seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void formulasOfTwoHundredOperationsHaveTheBitsOfScalarArithmetic(long seed) {
        for (int bits : new int[] {128, 256, 512}) {
            Lab.assumeVectors(bits);
            Kernel.Builder flat = Kernel.named("large_flat");
            check(bits, flat, List.of(flat.matrix("a"), flat.matrix("b")), 37, 83, 200, seed);
            Kernel.Builder broadcast = Kernel.named("large_broadcast");
            List<Expression> inputs = List.of(broadcast.row("r"), broadcast.matrix("a"), broadcast.column("c"));
            check(bits, broadcast, inputs, 70, 21, 200, seed);
            Kernel.Builder wide = Kernel.named("large_wide");
            inputs = List.of(wide.row("r"), wide.matrix("a"), wide.column("c"));
            check(bits, wide, inputs, 3, 2500, 200, seed);
        }
    }

    private void check(
            int bits, Kernel.Builder builder, List<Expression> inputs, int rows, int columns, int length, long seed) {
        Random random = new Random(seed);
        List<Expression> leaves = new ArrayList<>(inputs);
        leaves.add(builder.scalar("s"));
        leaves.add(builder.scalar("t"));
        RandomFormula formulas = new RandomFormula(random, leaves);
        List<Expression> values = List.of(formulas.next(length / 2), formulas.next(length / 2));
        Kernel kernel = builder.output("first", values.get(0))
                .output("second", values.get(1))
                .build();
        List<Matrix> arguments = new ArrayList<>();
        for (Kernel.Input input : kernel.inputs()) {
            arguments.add(lab.wild(
                    input.extent() == Kernel.Extent.ROW ? 1 : rows,
                    input.extent() == Kernel.Extent.COLUMN ? 1 : columns,
                    random));
        }
        List<Matrix> results = List.of(lab.zeros(rows, columns), lab.zeros(rows, columns));
        new SimdKernels(bits, workers).compile(kernel).run(arguments, SCALARS, results);
        for (int output = 0; output < results.size(); output++) {
            float[] expected = interpret(kernel, values.get(output), arguments, rows, columns);
            Lab.assertSameBits(
                    expected, Lab.values(results.get(output)), bits + " bits, seed " + seed + ", output " + output);
        }
    }

    private static float[] interpret(Kernel kernel, Expression value, List<Matrix> inputs, int rows, int columns) {
        float[] expected = new float[rows * columns];
        float[][] data = inputs.stream().map(Lab::values).toArray(float[][]::new);
        float[] scalars = {(float) SCALARS[0], (float) SCALARS[1]};
        for (int index = 0; index < expected.length; index++) {
            float[] here = new float[data.length];
            for (int input = 0; input < here.length; input++) {
                here[input] = switch (kernel.inputs().get(input).extent()) {
                    case MATRIX -> data[input][index];
                    case ROW -> data[input][index % columns];
                    case COLUMN -> data[input][index / columns];
                };
            }
            expected[index] = new Interpreter(here, scalars).value(value);
        }
        return expected;
    }

    @ParameterizedTest(name = "{0} operations")
    @ValueSource(ints = {1, 60, 200})
    void anOutputMayBeAnInput(int operations) {
        Random random = new Random(operations);
        Kernel.Builder builder = Kernel.named("in_place");
        Expression a = builder.matrix("a");
        Expression b = builder.matrix("b");
        Expression mixed = new RandomFormula(random, List.of(a, b)).next(operations);
        Kernel kernel =
                builder.output("b", mixed.plus(a)).output("a", b).output("c", a).build();
        SimdMatrix first = lab.gaussian(300, 211, random);
        SimdMatrix second = lab.gaussian(300, 211, random);
        List<Matrix> apart = List.of(lab.zeros(300, 211), lab.zeros(300, 211), lab.zeros(300, 211));
        var compiled = new SimdKernels(256, workers).compile(kernel);
        compiled.run(List.of(lab.copy(first), lab.copy(second)), new double[0], apart);
        SimdMatrix third = lab.zeros(300, 211);
        compiled.run(List.of(first, second), new double[0], List.of(second, first, third));
        Lab.assertSameBits(Lab.values(apart.get(0)), Lab.values(second), "mixed");
        Lab.assertSameBits(Lab.values(apart.get(1)), Lab.values(first), "swapped");
        Lab.assertSameBits(Lab.values(apart.get(2)), Lab.values(third), "copied");
    }

    /** So many stores that they fill several stages, each of which would spoil what a later one stores. */
    @Test
    void manyMatricesMayChangePlaces() {
        int count = 60;
        Kernel.Builder builder = Kernel.named("rotation");
        List<Expression> values = new ArrayList<>();
        List<Matrix> matrices = new ArrayList<>();
        List<float[]> before = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            values.add(builder.matrix("in" + index));
            matrices.add(lab.gaussian(3, 21, new Random(index)));
            before.add(Lab.values(matrices.get(index)));
        }
        for (int index = 0; index < count; index++) {
            builder.output("out" + index, values.get((index + count - 1) % count));
        }
        new SimdKernels(256, workers).compile(builder.build()).run(matrices, new double[0], matrices);
        for (int index = 0; index < count; index++) {
            Lab.assertSameBits(
                    before.get((index + count - 1) % count), Lab.values(matrices.get(index)), "matrix " + index);
        }
    }

    @Test
    void sharedAndEqualPartsAreComputedOnce() {
        Kernel.Builder builder = Kernel.named("shared");
        Expression a = builder.matrix("a");
        Expression doubled = a;
        for (int depth = 0; depth < 1000; depth++) {
            doubled = doubled.plus(doubled);
        }
        Program program = Flattening.of(
                builder.output("x", doubled).output("y", a.plus(a).squared()).build());
        assertEquals(1 + 1000 + 1, program.nodes().size());
    }

    @Test
    void whatWasCompiledIsKept() {
        Program program = Flattening.of(relu("m"));
        assertEquals(program, Flattening.of(relu("other")));
        SimdKernels kernels = new SimdKernels(256, workers);
        assertSame(kernels.code(relu("m")), kernels.code(relu("other")));
        assertNotSame(kernels.code(relu("m")), new SimdKernels(256, workers).code(relu("m")));
    }

    private static Kernel relu(String input) {
        Kernel.Builder builder = Kernel.named("relu_" + input);
        return builder.output("o", builder.matrix(input).max(Expression.constant(0)))
                .build();
    }
}
