package altmin.testkit.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.tensor.ElementType;
import altmin.api.wire.Coder;
import altmin.api.wire.WireException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The two ends of one direction of a boundary. Segments are as long as they must be and no longer. */
record CoderPair(Coder sender, Coder receiver) {

    /** What one message came to: its bytes, and its numbers as the two ends have them. */
    static final class Message {

        private final byte[] payload;
        private final float[] sent;
        private final float[] received;

        private Message(byte[] payload, float[] sent, float[] received) {
            this.payload = payload;
            this.sent = sent;
            this.received = received;
        }

        byte[] payload() {
            return payload;
        }

        float[] sent() {
            return sent;
        }

        float[] received() {
            return received;
        }
    }

    /** Takes a whole tensor from one end to the other. */
    Message send(Sample sample) throws WireException {
        return send(sample, 0, sample.shape().rows());
    }

    /** Takes some rows from one end to the other. */
    Message send(Sample sample, long from, long rows) throws WireException {
        float[] sent = sample.rows(from, rows);
        byte[] payload = encode(sender, from, rows, sent);
        return new Message(payload, sent, decode(receiver, from, rows, payload, sent.length));
    }

    /** Encodes; {@code values} become those that the receiver will see. */
    static byte[] encode(Coder coder, long from, long rows, float[] values) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocateFrom(ElementType.FLOAT, values);
            MemorySegment target = arena.allocate(coder.maximumBytes(rows));
            long bytes = coder.encode(from, rows, memory, target);
            assertTrue(
                    bytes >= 0 && bytes <= target.byteSize(),
                    () -> bytes + " bytes, expected at most " + target.byteSize());
            MemorySegment.copy(memory, ElementType.FLOAT, 0, values, 0, values.length);
            return target.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Decodes so many numbers. */
    static float[] decode(Coder coder, long from, long rows, byte[] payload, int count) throws WireException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, payload);
            MemorySegment values = arena.allocate((long) count * Float.BYTES);
            coder.decode(from, rows, bytes, values);
            return values.toArray(ElementType.FLOAT);
        }
    }
}
