package altmin.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Grid;
import altmin.api.backend.Product;
import altmin.api.tensor.SparseMatrix;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A method that the first compiler gives up on may stay interpreted for good; none of ours may be such a one. */
final class CompilationTest {

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+PrintCompilation", "-XX:Tier3DelayOn=0"})
    void skipsNoneOfOurMethods(String option) throws Exception {
        List<String> options =
                new ArrayList<>(List.of("--add-modules", "jdk.incubator.vector", "-XX:+PrintCompilation", option));
        List<String> lines =
                FreshJvm.onClassPath(options).run(ProductProgram.class).lines().toList();
        assertTrue(
                lines.stream().anyMatch(line -> line.contains("Tile") && line.contains("::multiply")),
                "no tile was compiled");
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> line.contains("COMPILE SKIPPED"))
                        .filter(line -> line.contains("altmin"))
                        // A class came in while the method was compiled; it is compiled again.
                        .filter(line -> !line.contains("concurrent class loading"))
                        .toList());
    }

    /** Multiplies, factorises and projects until all is compiled, at every width. */
    static final class ProductProgram {
        private static final int SIZE = 300;

        private ProductProgram() {}

        public static void main(String[] arguments) {
            Numbers.widths().forEach(width -> {
                try (Backend backend = Numbers.open(1, width)) {
                    run(backend);
                }
            });
        }

        private static void run(Backend backend) {
            SplittableRandom random = new SplittableRandom(1);
            SimdMatrix a = Numbers.random(backend, SIZE, SIZE, random);
            SimdMatrix b = Numbers.random(backend, SIZE, 10, random);
            SimdMatrix c = (SimdMatrix) backend.allocate(SIZE, SIZE);
            SimdMatrix narrow = (SimdMatrix) backend.allocate(SIZE, 10);
            for (int round = 0; round < 40; round++) {
                for (Product form : Product.values()) {
                    backend.multiply(form, 1, a, a, 0, c, Epilogue.SQUARED_NORM);
                }
                backend.multiply(Product.NN, 1, a, b, 0.5, narrow);
                backend.multiply(Product.TN, 1, a, b, 0.5, narrow);
                backend.multiply(Product.TN, 1, a, a, 0, c);
                backend.factorise(c, 1).solve(a, c);
                backend.multiplySparse(diagonal(), a, c);
                backend.multiplySparse(diagonal(), b, narrow);
                backend.project(Grid.of(-1, 0, 1), a, c);
                backend.project(Grid.of(-1, 0, 2), a, c);
            }
        }

        private static SparseMatrix diagonal() {
            return new SparseMatrix(
                    SIZE,
                    SIZE,
                    MemorySegment.ofArray(
                            IntStream.rangeClosed(0, SIZE).asLongStream().toArray()),
                    MemorySegment.ofArray(IntStream.range(0, SIZE).toArray()),
                    MemorySegment.ofArray(new float[SIZE]));
        }
    }
}
