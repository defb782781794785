package altmin.data.sample;

import altmin.api.data.Samples;
import altmin.api.error.DataException;
import altmin.api.tensor.ElementType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Off-heap memory for samples: zeroed, 64-byte aligned, freed when no longer reachable. */
public final class SampleMemory {

    private static final long ALIGNMENT = 64;

    private SampleMemory() {}

    /**
     * Memory for {@code count} samples of {@code width} features, to be filled by the caller.
     *
     * @throws DataException if the machine does not give that much memory
     */
    public static Samples allocate(long count, int width) {
        long values = Math.multiplyExact(count, (long) width);
        try {
            Arena arena = Arena.ofAuto();
            MemorySegment features = arena.allocate(Math.multiplyExact(values, Float.BYTES), ALIGNMENT);
            MemorySegment labels = arena.allocate(Math.multiplyExact(count, Integer.BYTES), ALIGNMENT);
            return new Samples(count, width, features, labels);
        } catch (OutOfMemoryError e) {
            throw new DataException(
                    count + " samples of " + width + " features need " + values * Float.BYTES
                            + " bytes of memory outside the Java heap, which cannot be had: use a smaller --limit",
                    e);
        }
    }

    /** Writes {@code values[0 .. width)} as the features of sample {@code row}. */
    public static void setFeatures(Samples samples, long row, float[] values) {
        long offset = row * samples.width() * Float.BYTES;
        MemorySegment.copy(values, 0, samples.features(), ElementType.FLOAT, offset, samples.width());
    }

    /** Writes the label of sample {@code row}. */
    public static void setLabel(Samples samples, long row, int label) {
        samples.labels().setAtIndex(ValueLayout.JAVA_INT, row, label);
    }
}
