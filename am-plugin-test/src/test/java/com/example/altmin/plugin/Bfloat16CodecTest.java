package com.example.altmin.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.tensor.ElementType;
import altmin.api.wire.Codec;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import altmin.core.catalog.Catalog;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Bfloat16CodecTest {

    private static final Codec CODEC = Catalog.codecs().get("bfloat16");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void bothEndsGoOnWithTheSameNearbyValues(long seed) throws WireException {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = 1 + random.nextInt(50);
        int columns = 1 + random.nextInt(50);
        Coder coder = CODEC.open(new TensorShape(rows, columns), "");
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.scalb(random.nextGaussian(), random.nextInt(-100, 100));
        }
        MemorySegment sent = host(values);
        MemorySegment bytes = MemorySegment.ofArray(new byte[(int) coder.maximumBytes(rows)]);
        assertEquals(2L * values.length, coder.encode(0, rows, sent, bytes));
        MemorySegment received = host(new float[values.length]);
        CODEC.open(new TensorShape(rows, columns), "").decode(0, rows, bytes, received);
        assertEquals(-1, sent.mismatch(received), "sender and receiver differ");
        for (int i = 0; i < values.length; i++) {
            float got = received.get(ElementType.FLOAT, 4L * i);
            assertTrue(Math.abs(got - values[i]) <= 0x1p-8 * Math.abs(values[i]), values[i] + " became " + got);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x1.01p0, 0x1p0",
        "0x1.03p0, 0x1.04p0",
        "0x1.0101p0, 0x1.02p0",
        "-0.0, -0.0",
        "0x1.fffffep127, Infinity",
        "Infinity, Infinity",
        "NaN, NaN",
        "0x1p-133, 0x1p-133"
    })
    void roundingIsToNearestTiesToEven(float value, float expected) {
        MemorySegment values = host(value);
        CODEC.open(new TensorShape(1, 1), "").encode(0, 1, values, MemorySegment.ofArray(new byte[2]));
        assertEquals(expected, values.get(ElementType.FLOAT, 0));
    }

    @Test
    void aPayloadOfAnotherLengthIsRefused() {
        Coder coder = CODEC.open(new TensorShape(4, 3), "");
        MemorySegment values = host(new float[12]);
        for (int length : new int[] {0, 23, 25}) {
            assertThrows(
                    WireException.class,
                    () -> coder.decode(0, 4, MemorySegment.ofArray(new byte[length]), values),
                    length + " bytes");
        }
        assertThrows(
                IndexOutOfBoundsException.class, () -> coder.encode(3, 2, values, MemorySegment.ofArray(new byte[24])));
        assertEquals(0, coder.state().byteSize());
    }

    private static MemorySegment host(float... values) {
        MemorySegment segment = MemorySegment.ofArray(new byte[4 * values.length]);
        MemorySegment.copy(values, 0, segment, ElementType.FLOAT, 0, values.length);
        return segment;
    }
}
