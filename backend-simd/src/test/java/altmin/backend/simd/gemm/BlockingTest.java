package altmin.backend.simd.gemm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a product is shaped, what is packed at a time stays small. */
class BlockingTest {

    private static final int MOST_NUMBERS = 1 << 21;
    private static final int SHAPES = 2_000;
    private static final long SEED = 20_261;

    static List<TileLayout> tiles() {
        PanelLayout right = PanelLayout.byDepth(32);
        return List.of(
                new TileLayout(FloatVector.SPECIES_512, PanelLayout.byItem(12), right),
                new TileLayout(FloatVector.SPECIES_512, PanelLayout.byDepth(12), right),
                new TileLayout(FloatVector.SPECIES_256, PanelLayout.byItem(6), PanelLayout.byDepth(16)));
    }

    @ParameterizedTest
    @MethodSource("tiles")
    void panelsOfALongMatrixStayInTheOutermostCache(TileLayout tile) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < SHAPES; i++) {
            long m = 1L << random.nextInt(1, 40);
            int n = random.nextInt(1, 1 << random.nextInt(1, 17));
            long k = random.nextLong(1L << random.nextInt(1, 30));
            Blocking blocking = Blocking.of(tile, m, n, k);
            String shape = "seed " + SEED + ", shape " + i + ": " + m + " x " + n + " x " + k + ", " + blocking;
            assertTrue(blocking.leftSize(tile) <= MOST_NUMBERS + room(tile), shape);
            assertTrue(blocking.rightSize(tile) <= 2 * MOST_NUMBERS, shape);
        }
    }

    /** Parts are rounded up to a whole number of tasks. */
    private static int room(TileLayout tile) {
        return 96 * Panels.size(tile.left(), tile.rows(), 2048, 512) / tile.rows();
    }
}
