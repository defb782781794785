package altmin.backend.simd.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import altmin.backend.simd.FreshJvm;
import altmin.backend.simd.SimdMatrix;
import altmin.backend.simd.Workers;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated methods are of a kind that both compilers of the JVM take, and mean the same after both. */
class GeneratedCodeTest {

    private static final int LONGEST = 1100;

    static Stream<Kernel> kernels() {
        Kernel.Builder outputs = Kernel.named("forty_outputs");
        Expression x = outputs.matrix("x");
        for (int index = 0; index < 40; index++) {
            Expression value = x.plus(Expression.constant(index));
            outputs.output("o" + index, value).total("t" + index, value);
            outputs.rowSum("r" + index, value).columnSum("c" + index, value);
        }
        Kernel.Builder inputs = Kernel.named("forty_inputs");
        Expression sum = inputs.scalar("s");
        for (int index = 0; index < 40; index++) {
            Expression input = index % 2 == 0 ? inputs.matrix("m" + index) : inputs.row("r" + index);
            sum = sum.plus(input.times(inputs.column("c" + index)));
        }
        Kernel.Builder exps = Kernel.named("twelve_exps");
        Expression nested = exps.matrix("x");
        for (int index = 0; index < 12; index++) {
            nested = nested.exp().plus(nested.log());
        }
        return Stream.concat(
                Stream.of(
                        outputs.build(),
                        inputs.output("o", sum).build(),
                        exps.output("o", nested).build(),
                        KernelSamples.sums()),
                LongStream.range(0, 40).mapToObj(seed -> KernelSamples.random(20 + 30 * (int) (seed % 10), seed)));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void methodsStayShort(Kernel kernel) {
        Program program = Flattening.of(kernel);
        byte[] bytes = new KernelClass("k", program, Staging.of(program), new VectorWidth(512)).bytes();
        for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
            int length = method.code()
                    .map(code -> ((CodeAttribute) code).codeLength())
                    .orElse(0);
            assertTrue(length <= LONGEST, method.methodName() + " has " + length + " bytecodes");
        }
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {128, 256, 512})
    void compiledCodeHasTheBitsOfInterpretedCode(int bits) {
        Lab.assumeVectors(bits);
        try (Lab lab = new Lab();
                Workers workers = new Workers(1)) {
            Random random = new Random(bits);
            for (Kernel kernel : List.of(KernelSamples.random(40, bits), KernelSamples.polynomials())) {
                List<Matrix> inputs = kernel.inputs().stream()
                        .map(input -> (Matrix) lab.wild(9, 113, random))
                        .toList();
                SimdMatrix first = lab.zeros(9, 113);
                SimdMatrix last = lab.zeros(9, 113);
                var compiled = new SimdKernels(bits, workers).compile(kernel);
                compiled.run(inputs, new double[0], List.of(first));
                for (int round = 0; round < 6_000; round++) {
                    compiled.run(inputs, new double[0], List.of(last));
                }
                Lab.assertSameBits(Lab.values(first), Lab.values(last), kernel.name());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+PrintCompilation", "-XX:Tier3DelayOn=0"})
    void noMethodIsSkipped(String option) throws Exception {
        List<String> options =
                new ArrayList<>(List.of("--add-modules", "jdk.incubator.vector", "-XX:+PrintCompilation", option));
        List<String> lines =
                FreshJvm.onClassPath(options).run(KernelProgram.class).lines().toList();
        assertTrue(lines.stream().anyMatch(line -> line.contains("::whole0")), "no kernel was compiled");
        assertTrue(lines.stream().anyMatch(line -> line.contains("VectorProx")), "no prox was compiled");
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> line.contains("COMPILE SKIPPED"))
                        .filter(line -> line.contains("altmin"))
                        .filter(line -> !line.contains("concurrent class loading"))
                        .toList());
    }

    @Test
    void generatedClassesAreNamedAfterTheirKernel() {
        Program program = Flattening.of(KernelSamples.sums());
        KernelClass written = new KernelClass("z & relu", program, Staging.of(program), new VectorWidth(256));
        assertTrue(written.define().getClass().getName().contains("Kernel_z___relu"));
    }

    /** Runs all kinds of kernels for some seconds at the widest vectors. */
    static final class KernelProgram {
        private static final int ROWS = 300;
        private static final int COLUMNS = 117;

        private KernelProgram() {}

        public static void main(String[] arguments) {
            int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
            try (Lab lab = new Lab();
                    Workers workers = new Workers(1)) {
                SimdKernels kernels = new SimdKernels(bits, workers);
                List<Kernel> samples = List.of(
                        KernelSamples.twentyTwoOperations(),
                        KernelSamples.sums(),
                        KernelSamples.polynomials(),
                        KernelSamples.random(60, 1),
                        KernelSamples.random(200, 2));
                for (Kernel kernel : samples) {
                    run(lab, kernels, kernel);
                }
                run(lab, new RowKernels(bits, workers));
            }
        }

        private static void run(Lab lab, SimdKernels kernels, Kernel kernel) {
            Random random = new Random(1);
            List<Matrix> inputs = new ArrayList<>();
            for (Kernel.Input input : kernel.inputs()) {
                inputs.add(lab.gaussian(
                        input.extent() == Kernel.Extent.ROW ? 1 : ROWS,
                        input.extent() == Kernel.Extent.COLUMN ? 1 : COLUMNS,
                        random));
            }
            List<Matrix> outputs = new ArrayList<>();
            for (Kernel.Output output : kernel.outputs()) {
                if (output.reduction() != Kernel.Reduction.TOTAL) {
                    outputs.add(lab.zeros(
                            output.reduction() == Kernel.Reduction.PER_COLUMN ? 1 : ROWS,
                            output.reduction() == Kernel.Reduction.PER_ROW ? 1 : COLUMNS));
                }
            }
            double[] scalars = new double[kernel.scalars().size()];
            var compiled = kernels.compile(kernel);
            for (int round = 0; round < 1000; round++) {
                compiled.run(inputs, scalars, outputs);
            }
        }

        private static void run(Lab lab, RowKernels kernels) {
            SimdMatrix logits = lab.gaussian(1000, 10, new Random(2));
            SimdMatrix targets = lab.zeros(1000, 10);
            SimdMatrix z = lab.zeros(1000, 10);
            for (int round = 0; round < 200; round++) {
                kernels.softmax(logits.segment(), z.segment(), 1000, 10);
                kernels.crossEntropy(logits.segment(), targets.segment(), 1000, 10);
                kernels.crossEntropyProx(logits.segment(), targets.segment(), 0.1, z.segment(), 1000, 10);
            }
        }
    }
}
