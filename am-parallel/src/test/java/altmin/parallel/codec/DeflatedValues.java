package altmin.parallel.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.tensor.ElementType;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import altmin.core.catalog.Catalog;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;

/** A codec with and without entropy coding. */
final class DeflatedValues {

    private DeflatedValues() {}

    static void requireSame(String codec, long seed) throws WireException {
        SplittableRandom random = new SplittableRandom(seed);
        TensorShape shape = new TensorShape(1 + random.nextInt(200), 1 + random.nextInt(100));
        float[] values = new float[(int) shape.rows() * shape.columns()];
        for (int i = 0; i < values.length; i++) {
            // bytes that become shorter for some seeds, and not for others
            values[i] = seed % 2 == 0 ? (float) random.nextGaussian() : random.nextInt(3);
        }
        assertArrayEquals(received(codec, shape, values), received(codec + "+deflate", shape, values), 0f);
    }

    private static float[] received(String codec, TensorShape shape, float[] values) throws WireException {
        BoundaryCodec found = BoundaryCodec.parse(codec, Catalog.codecs());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(ElementType.FLOAT, values);
            MemorySegment target = arena.allocate(found.maximumBytes(shape, shape.rows()));
            long bytes = found.open(shape, shape.rows()).encode(0, shape.rows(), memory, target);
            MemorySegment received = arena.allocate(memory.byteSize());
            found.open(shape, shape.rows()).decode(0, shape.rows(), target.asSlice(0, bytes), received);
            return received.toArray(ElementType.FLOAT);
        }
    }

    static void requireShortZeros(String codec, long seed) {
        TensorShape shape = new TensorShape(1000 + seed, 50);
        try (Arena arena = Arena.ofConfined()) {
            Coder coder =
                    BoundaryCodec.parse(codec + "+deflate", Catalog.codecs()).open(shape, shape.rows());
            MemorySegment values = arena.allocate(shape.rows() * shape.columns() * Float.BYTES);
            long bytes = coder.encode(0, shape.rows(), values, arena.allocate(coder.maximumBytes(shape.rows())));
            assertTrue(bytes < coder.maximumBytes(shape.rows()) / 50, () -> "bytes: " + bytes);
        }
    }
}
