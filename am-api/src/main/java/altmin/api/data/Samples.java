package altmin.api.data;

import java.lang.foreign.MemorySegment;

/**
 * Labelled samples in host memory, read-only by agreement.
 *
 * @param count number of samples, zero or more
 * @param width number of features of each
 * @param features {@code count x width} little-endian float32, row by row
 * @param labels {@code count} native-order int32, each from 0 to the data set's number of classes, exclusive
 */
public record Samples(long count, int width, MemorySegment features, MemorySegment labels) {

    public Samples {
        long featureBytes = Math.multiplyExact(Math.multiplyExact(count, (long) width), Float.BYTES);
        long labelBytes = Math.multiplyExact(count, Integer.BYTES);
        if (features.byteSize() < featureBytes || labels.byteSize() < labelBytes) {
            throw new IllegalArgumentException("features hold " + features.byteSize() + " bytes, expected "
                    + featureBytes + "; labels hold " + labels.byteSize() + ", expected " + labelBytes);
        }
    }

    /** The samples {@code from} (inclusive) to {@code to} (exclusive), sharing this memory. */
    public Samples range(long from, long to) {
        long row = (long) width * Float.BYTES;
        return new Samples(
                to - from,
                width,
                features.asSlice(from * row, (to - from) * row),
                labels.asSlice(from * Integer.BYTES, (to - from) * Integer.BYTES));
    }
}
