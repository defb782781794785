package altmin.backend.simd.gemm;

import altmin.backend.simd.Specialised;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes squares of L items by L depths, L the lanes of a vector, in log2(L) stages: a stage of distance d takes each
 * two vectors that are d apart and exchanges what lies d to the right in the one with what lies d to the left in the
 * other. That is log2(L) / L rearrangements and as many blends for each number, with 8 bytes of memory; what lies
 * between two stages stays in the nearest cache. What fills no square is copied number by number.
 */
final class VectorTransposition implements Transposition {

    @SuppressWarnings("unchecked") // the packer passes no other
    private static final VectorSpecies<Float> SPECIES = Specialised.data(MethodHandles.lookup(), VectorSpecies.class);

    private static final int LANES = SPECIES.length();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int STAGES = Integer.numberOfTrailingZeros(LANES);

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    private static final VectorShuffle<Float>[] SWAPS = new VectorShuffle[STAGES];

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final VectorMask<Float>[] RIGHTS = new VectorMask[STAGES];

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final VectorMask<Float>[] LEFTS = new VectorMask[STAGES];

    static {
        for (int stage = 0; stage < STAGES; stage++) {
            int distance = 1 << stage;
            SWAPS[stage] = VectorShuffle.fromOp(SPECIES, lane -> lane ^ distance);
            long bits = 0;
            for (int lane = 0; lane < LANES; lane++) {
                bits |= (lane & distance) == 0 ? 0 : 1L << lane;
            }
            RIGHTS[stage] = VectorMask.fromLong(SPECIES, bits);
            LEFTS[stage] = RIGHTS[stage].not();
        }
    }

    @Override
    public void run(Packer.Part part, int width, float scale, float[] panel, int start) {
        float[] square = new float[LANES * LANES];
        int depth = SPECIES.loopBound(part.depth());
        for (int item = 0; item < width; item += LANES) {
            int squares = item + LANES <= part.count() ? depth : 0;
            for (int k = 0; k < squares; k += LANES) {
                long line = part.operand().stride() * Float.BYTES;
                load(part.operand().values(), part.offset(item, k), line, scale, square);
                for (int stage = 1; stage < STAGES - 1; stage++) {
                    exchange(stage, square, square, 0, LANES);
                }
                exchange(STAGES - 1, square, panel, start + k * width + item, width);
            }
            part.copySingly(item, Math.min(item + LANES, width), squares, width, scale, panel, start);
        }
    }

    /** Reads the square and does the first stage. */
    private static void load(MemorySegment values, long offset, long line, float scale, float[] square) {
        for (int row = 0; row < LANES; row += 2) {
            FloatVector x = FloatVector.fromMemorySegment(SPECIES, values, offset + row * line, ORDER)
                    .mul(scale);
            FloatVector y = FloatVector.fromMemorySegment(SPECIES, values, offset + (row + 1) * line, ORDER)
                    .mul(scale);
            x.blend(y.rearrange(SWAPS[0]), RIGHTS[0]).intoArray(square, row * LANES);
            y.blend(x.rearrange(SWAPS[0]), LEFTS[0]).intoArray(square, (row + 1) * LANES);
        }
    }

    private static void exchange(int stage, float[] square, float[] to, int start, int step) {
        int distance = 1 << stage;
        VectorShuffle<Float> swap = SWAPS[stage];
        VectorMask<Float> right = RIGHTS[stage];
        VectorMask<Float> left = LEFTS[stage];
        for (int pair = 0; pair < LANES / 2; pair++) {
            int row = (pair & -distance) * 2 + (pair & (distance - 1));
            FloatVector x = FloatVector.fromArray(SPECIES, square, row * LANES);
            FloatVector y = FloatVector.fromArray(SPECIES, square, (row + distance) * LANES);
            x.blend(y.rearrange(swap), right).intoArray(to, start + row * step);
            y.blend(x.rearrange(swap), left).intoArray(to, start + (row + distance) * step);
        }
    }
}
