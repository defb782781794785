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

    @Override
    public void pack(Part part, PanelLayout layout, float scale, float[] panel, int start) {
        if (layout.depthStep() == 1) {
            copyItems(part, layout, scale, panel, start);
        } else if (part.operand().depthRunsAlong()) {
            transpose(part, layout.width(), scale, panel, start);
        } else {
            copyDepths(part, layout.width(), scale, panel, start);
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
     * Whole vectors, the last of which may reach into the next depth of the panel, which is written next; so the last
     * depth, and a panel that is not full, is copied number by number.
     */
    private static void copyDepths(Part part, int width, float scale, float[] panel, int start) {
        int whole = part.count() == width ? part.depth() - 1 : 0;
        copyWhole(part, width, whole, scale, panel, start);
        for (int k = whole; k < part.depth(); k++) {
            int to = start + k * width;
            for (int item = 0; item < width; item++) {
                panel[to + item] = item < part.count() ? scale * number(part, item, k) : 0;
            }
        }
    }

    private static void copyWhole(Part part, int width, int depth, float scale, float[] panel, int start) {
        MemorySegment values = part.operand().values();
        long line = part.operand().stride() * Float.BYTES;
        long offset = part.offset(0, 0);
        int to = start;
        for (int k = 0; k < depth; k++, offset += line, to += width) {
            for (int item = 0; item < width; item += LANES) {
                FloatVector.fromMemorySegment(SPECIES, values, offset + (long) item * Float.BYTES, ORDER)
                        .mul(scale)
                        .intoArray(panel, to + item);
            }
        }
    }

    private static void transpose(Part part, int width, float scale, float[] panel, int start) {
        for (int item = 0; item < width; item++) {
            if (item < part.count()) {
                spread(part.operand().values(), part.offset(item, 0), part.depth(), width, scale, panel, start + item);
            } else {
                for (int k = 0; k < part.depth(); k++) {
                    panel[start + item + k * width] = 0;
                }
            }
        }
    }

    private static void spread(
            MemorySegment values, long offset, int depth, int width, float scale, float[] panel, int start) {
        for (int k = 0; k < depth; k++) {
            panel[start + k * width] = scale * values.get(JAVA_FLOAT_UNALIGNED, offset + (long) k * Float.BYTES);
        }
    }

    private static float number(Part part, int item, int k) {
        return part.operand().values().get(JAVA_FLOAT_UNALIGNED, part.offset(item, k));
    }
}
