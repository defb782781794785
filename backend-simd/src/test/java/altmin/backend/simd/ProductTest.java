package altmin.backend.simd;

import altmin.api.backend.Backend;
import altmin.api.backend.Product;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products against plain loops, with shapes around the sizes of tiles, tasks and panels. */
final class ProductTest {

    private static final int[] SIDES = {1, 2, 5, 6, 7, 11, 12, 13, 15, 16, 17, 31, 32, 33, 63, 96, 97, 130};
    private static final int[] DEPTHS = {0, 1, 2, 15, 16, 17, 100, 511, 512, 513, 1030};
    private static final double[] FACTORS = {0, 1, -1, 0.37, -2.5};

    static IntStream widths() {
        return Numbers.widths();
    }

    @ParameterizedTest
    @MethodSource("widths")
    void agreesWithPlainLoops(int vectorBits) {
        long seed = 20_251L + vectorBits;
        System.out.println("products at " + vectorBits + " bits: seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        try (Backend backend = Numbers.open(2, vectorBits)) {
            for (Product form : Product.values()) {
                for (int round = 0; round < 60; round++) {
                    randomCase(form, random).check(backend);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("widths")
    void cutsLongSumsAndLargeResults(int vectorBits) {
        try (Backend backend = Numbers.open(2, vectorBits)) {
            new ProductCase(Product.TN, 10, 33, 9000, 1, 0, false, true, 1).check(backend);
            new ProductCase(Product.TN, 70, 10, 5003, -0.5, 2, true, true, 2).check(backend);
            new ProductCase(Product.TN, 130, 270, 2600, 1, 1, false, true, 3).check(backend);
            new ProductCase(Product.NT, 5, 7, 7777, 1, 1, true, false, 4).check(backend);
            new ProductCase(Product.NT, 4500, 10, 530, 1, 0, true, true, 5).check(backend);
            new ProductCase(Product.NN, 40, 3200, 700, 1, 0, false, true, 6).check(backend);
        }
    }

    private static ProductCase randomCase(Product form, SplittableRandom random) {
        return new ProductCase(
                form,
                pick(SIDES, random),
                pick(SIDES, random),
                pick(DEPTHS, random),
                FACTORS[random.nextInt(FACTORS.length)],
                FACTORS[random.nextInt(FACTORS.length)],
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextLong());
    }

    private static int pick(int[] sizes, SplittableRandom random) {
        return sizes[random.nextInt(sizes.length)];
    }
}
