package altmin.backend.simd.gemm;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.backend.simd.Specialised;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Reads each number once and writes it once: 8 bytes and one multiplication for each. */
final class VectorPacker implements Packer {

    @SuppressWarnings("unchecked") // the factory of the kernels passes no other
    private static final VectorSpecies<Float> SPECIES = Specialised.data(MethodHandles.lookup(), VectorSpecies.class);

    private static final int LANES = SPECIES.length();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private final Transposition transposition =
            Specialised.instance(MethodHandles.lookup(), Transposition.class, VectorTransposition.class, SPECIES);

    @Override
    public void pack(Part part, PanelLayout layout, float scale, float[] panels, int start, int step) {
        for (int item = 0, to = start; item < part.count(); item += layout.width(), to += step) {
            Part panel = part.items(item, layout.width());
            if (!part.operand().depthRunsAlong()) {
                copyDepths(panel, layout.width(), scale, panels, to);
            } else if (layout.depthStep() == 1) {
                copyItems(panel, layout, scale, panels, to);
            } else {
                transposition.run(panel, layout.width(), scale, panels, to);
            }
        }
    }

    private static void copyItems(Part part, PanelLayout layout, float scale, float[] panel, int start) {
        for (int item = 0; item < layout.width(); item++) {
            int to = start + item * layout.itemStep();
            if (item < part.count()) {
                copy(part.operand().values(), part.offset(item, 0), part.depth(), scale, panel, to);
            } else {
                Arrays.fill(panel, to, to + part.depth(), 0);
            }
        }
    }

    private static void copy(MemorySegment values, long offset, int count, float scale, float[] panel, int to) {
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector.fromMemorySegment(SPECIES, values, offset + (long) i * Float.BYTES, ORDER)
                    .mul(scale)
                    .intoArray(panel, to + i);
        }
        for (int i = whole; i < count; i++) {
            panel[to + i] = scale * values.get(JAVA_FLOAT_UNALIGNED, offset + (long) i * Float.BYTES);
        }
    }

    /**
     * Whole vectors, the last of which may reach into the next depth, which is written later; so the last depth of all,
     * and a panel that is not full, is copied number by number.
     */
    private static void copyDepths(Part part, int width, float scale, float[] panel, int start) {
        int whole = part.count() == width ? part.depth() - 1 : 0;
        long line = part.operand().stride() * Float.BYTES;
        if (width <= LANES) {
            copyVectors(part.operand().values(), part.offset(0, 0), line, whole, width, scale, panel, start);
        } else {
            copyPairs(part.operand().values(), part.offset(0, 0), line, whole, width, scale, panel, start);
        }
        part.copySingly(0, width, whole, width, scale, panel, start);
    }

    private static void copyVectors(
            MemorySegment values, long offset, long line, int depth, int width, float scale, float[] panel, int start) {
        for (int k = 0; k < depth; k++) {
            FloatVector.fromMemorySegment(SPECIES, values, offset + k * line, ORDER)
                    .mul(scale)
                    .intoArray(panel, start + k * width);
        }
    }

    private static void copyPairs(
            MemorySegment values, long offset, long line, int depth, int width, float scale, float[] panel, int start) {
        for (int k = 0; k < depth; k++) {
            long from = offset + k * line;
            int to = start + k * width;
            FloatVector.fromMemorySegment(SPECIES, values, from, ORDER)
                    .mul(scale)
                    .intoArray(panel, to);
            FloatVector.fromMemorySegment(SPECIES, values, from + (long) LANES * Float.BYTES, ORDER)
                    .mul(scale)
                    .intoArray(panel, to + LANES);
        }
    }
}
