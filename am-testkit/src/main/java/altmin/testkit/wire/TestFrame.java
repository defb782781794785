package altmin.testkit.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.wire.BoundaryTensor;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.FrameKind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A frame that a test sends and expects. */
record TestFrame(FrameHeader header, MemorySegment payload) {

    private static final UUID RUN = new UUID(0x1234_5678_9abc_def0L, -2);

    /** A frame of so many bytes, drawn by the layer and the number. */
    static TestFrame of(int layer, long number, int bytes) {
        byte[] drawn = new byte[bytes];
        new SplittableRandom(31L * layer + number).nextBytes(drawn);
        MemorySegment payload =
                Arena.ofAuto().allocate(Math.max(1, bytes), Long.BYTES).asSlice(0, bytes);
        MemorySegment.copy(drawn, 0, payload, ValueLayout.JAVA_BYTE, 0, bytes);
        FrameHeader header = new FrameHeader(
                FrameKind.BOUNDARY, RUN, 3, layer, 5, 0, number, BoundaryTensor.CENTRE, -77, 128, 64, 32, bytes);
        return new TestFrame(header, payload);
    }

    /** Often empty, mostly less than 100,000 bytes. */
    static TestFrame drawn(RandomGenerator random, long layer, long number) {
        return of((int) layer, number, random.nextInt(4) == 0 ? 0 : random.nextInt(100_000));
    }

    void requireSame(FrameHeader got, MemorySegment bytes) {
        assertEquals(header, got);
        long first = bytes.asSlice(0, got.payloadBytes()).mismatch(payload);
        assertEquals(-1, first, () -> "the payload of " + header + " differs from byte " + first + " on");
    }
}
