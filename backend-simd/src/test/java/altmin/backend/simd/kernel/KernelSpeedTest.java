package altmin.backend.simd.kernel;

import altmin.api.backend.CompiledKernel;
import altmin.backend.simd.FreshJvm;
import altmin.backend.simd.SimdMatrix;
import altmin.backend.simd.Workers;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.api.Test;

/** The compiled formula of 22 operations has the bits of a loop written by hand; prints the ratio of their times. */
class KernelSpeedTest {

    @Test
    void aFormulaHasTheBitsOfALoopWrittenByHand() throws Exception {
        FreshJvm machine = FreshJvm.onClassPath(List.of("--add-modules", "jdk.incubator.vector"));
        String line = machine.run(Race.class)
                .lines()
                .filter(printed -> printed.startsWith("22 operations:"))
                .findFirst()
                .orElseThrow();
        System.out.println(line);
    }

    /** Run in a machine of its own, where nothing else was compiled before; fails where the bits differ. */
    static final class Race {
        private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
        private static final ByteOrder ORDER = ByteOrder.nativeOrder();
        private static final int ROWS = 64;
        private static final int COLUMNS = 512;
        private static final long ROUND_NANOS = 100_000_000;
        private static final int ROUNDS = 16;

        private Race() {}

        public static void main(String[] arguments) {
            try (Lab lab = new Lab();
                    Workers workers = new Workers(1)) {
                Random random = new Random(1);
                SimdMatrix m = lab.gaussian(ROWS, COLUMNS, random);
                SimdMatrix a = lab.gaussian(ROWS, COLUMNS, random);
                SimdMatrix d = lab.gaussian(ROWS, COLUMNS, random);
                SimdMatrix compiledResult = lab.zeros(ROWS, COLUMNS);
                SimdMatrix handResult = lab.zeros(ROWS, COLUMNS);
                CompiledKernel kernel =
                        new SimdKernels(SPECIES.vectorBitSize(), workers).compile(KernelSamples.twentyTwoOperations());
                Runnable compiled = () -> kernel.run(List.of(m, a, d), new double[0], List.of(compiledResult));
                Runnable hand = () -> byHand(m.segment(), a.segment(), d.segment(), handResult.segment());
                double compiledBest = Double.MAX_VALUE;
                double handBest = Double.MAX_VALUE;
                for (int round = 0; round < ROUNDS; round++) {
                    compiledBest = Math.min(compiledBest, nanosPerElement(compiled));
                    handBest = Math.min(handBest, nanosPerElement(hand));
                }
                Lab.assertSameBits(Lab.values(handResult), Lab.values(compiledResult), "22 operations");
                System.out.printf(
                        "22 operations: compiled %.3f ns an element, by hand %.3f, ratio %.2f%n",
                        compiledBest, handBest, compiledBest / handBest);
            }
        }

        private static double nanosPerElement(Runnable run) {
            long start = System.nanoTime();
            long passed = 0;
            int runs = 0;
            while (passed < ROUND_NANOS) {
                run.run();
                runs++;
                passed = System.nanoTime() - start;
            }
            return (double) passed / runs / (ROWS * COLUMNS);
        }

        private static void byHand(
                MemorySegment inputM, MemorySegment inputA, MemorySegment inputD, MemorySegment output) {
            FloatVector zero = FloatVector.zero(SPECIES);
            for (long offset = 0; offset < output.byteSize(); offset += SPECIES.vectorByteSize()) {
                FloatVector m = FloatVector.fromMemorySegment(SPECIES, inputM, offset, ORDER);
                FloatVector a = FloatVector.fromMemorySegment(SPECIES, inputA, offset, ORDER);
                FloatVector d = FloatVector.fromMemorySegment(SPECIES, inputD, offset, ORDER);
                FloatVector below = m.min(zero);
                FloatVector above = m.add(a).mul(0.5f).max(zero);
                FloatVector belowMove = below.sub(m);
                FloatVector aboveMove = above.sub(m);
                FloatVector aboveMiss = a.sub(above);
                FloatVector belowCost = belowMove.mul(belowMove).add(a.mul(a));
                FloatVector aboveCost = aboveMove.mul(aboveMove).add(aboveMiss.mul(aboveMiss));
                FloatVector z = above.blend(below, belowCost.compare(VectorOperators.LE, aboveCost));
                FloatVector step = z.sub(d).mul(0.3f).add(z);
                step.mul(step).add(d.abs()).sqrt().sub(z.max(d)).intoMemorySegment(output, offset, ORDER);
            }
        }
    }
}
