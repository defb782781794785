package altmin.data.sample;

import altmin.api.data.Samples;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Storage;
import altmin.data.file.HostMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Off-heap memory for samples: zeroed, 64-byte aligned, freed when no longer reachable. */
public final class SampleMemory {

    private SampleMemory() {}

    /**
     * Memory for {@code count} samples of {@code width} features, to be filled by the caller.
     *
     * @throws altmin.api.error.DataException if the machine does not give that much memory
     */
    public static Samples allocate(long count, int width) {
        return allocate(count, width, Storage.MEMORY);
    }

    /** The same in a storage of the caller's choice. */
    public static Samples allocate(long count, int width, Storage storage) {
        long values = Math.multiplyExact(count, (long) width);
        String what = count + " samples of " + width + " features";
        MemorySegment features = HostMemory.allocate(Math.multiplyExact(values, Float.BYTES), what, storage);
        MemorySegment labels = HostMemory.allocate(Math.multiplyExact(count, Integer.BYTES), what, storage);
        return new Samples(count, width, features, labels);
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
