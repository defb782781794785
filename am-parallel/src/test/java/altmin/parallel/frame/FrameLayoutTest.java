package altmin.parallel.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.wire.FrameHeader;
import altmin.api.wire.WireException;
import altmin.testkit.wire.Refusal;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameLayoutTest {

    private static final byte[] PAYLOAD = drawnPayload(new SplittableRandom(1), 37);

    private static byte[] drawnPayload(SplittableRandom random, int length) {
        byte[] payload = new byte[length];
        random.nextBytes(payload);
        return payload;
    }

    private static FrameHeader decode(byte[] bytes) throws WireException {
        return FrameLayout.decode(MemorySegment.ofArray(bytes));
    }

    private static String refusal(byte[] bytes, String what) {
        return Refusal.message(WireException.class, () -> decode(bytes), what);
    }

    private static void flip(byte[] bytes, int bit) {
        bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void headersComeBack(long seed) throws WireException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1000; i++) {
            FrameHeader header = Frames.drawn(random);
            int number = random.nextInt();
            byte[] bytes = Frames.bytes(header, number, PAYLOAD);
            assertEquals(header, decode(bytes));
            assertEquals(number, FrameLayout.number(MemorySegment.ofArray(bytes)));
        }
    }

    @Test
    void everyBitOfAHeaderIsGuarded() {
        byte[] bytes = Frames.bytes(Frames.header(PAYLOAD.length), 9, PAYLOAD);
        for (int bit = 0; bit < FrameLayout.BYTES * Byte.SIZE; bit++) {
            flip(bytes, bit);
            String message = refusal(bytes, "bit " + bit);
            String word = bit < 32 ? "no frame" : bit < 48 ? "version" : "header is damaged";
            assertTrue(message.contains(word), "bit " + bit + ": " + message);
            flip(bytes, bit);
        }
    }

    @Test
    void everyBitOfAPayloadIsGuarded() throws WireException {
        MemorySegment header = MemorySegment.ofArray(Frames.bytes(Frames.header(PAYLOAD.length), 9, PAYLOAD));
        byte[] payload = PAYLOAD.clone();
        FrameLayout.requireIntact(header, Frames.direct(payload));
        for (int bit = 0; bit < payload.length * Byte.SIZE; bit++) {
            flip(payload, bit);
            MemorySegment damaged = Frames.direct(payload);
            String message = Refusal.message(
                    WireException.class, () -> FrameLayout.requireIntact(header, damaged), "bit " + bit);
            assertTrue(message.contains("payload of 37 bytes is damaged"), message);
            flip(payload, bit);
        }
    }

    @ParameterizedTest
    @CsvSource({"6,5", "6,127", "6,-1", "7,3", "7,-128"})
    void kindsAndTensorsThatThereAreNotAreRefused(int at, int value) {
        byte[] bytes = Frames.withByte(Frames.bytes(Frames.header(0), 0, new byte[0]), at, value);
        String message = refusal(bytes, "byte " + at);
        assertTrue(message.contains((at == 6 ? "kind" : "tensor") + " is " + value), message);
    }

    /** First row, rows, length of the payload. */
    @ParameterizedTest
    @CsvSource({
        "48,-1",
        "56,-1",
        "64,-1",
        "48,-9223372036854775808",
        "56,-9223372036854775808",
        "64,-9223372036854775808"
    })
    void negativeNumbersAreRefused(int at, long value) {
        byte[] bytes = Frames.with(Frames.bytes(Frames.header(0), 0, new byte[0]), at, value);
        String message = refusal(bytes, "at " + at);
        assertTrue(message.contains(String.valueOf(value)) && message.contains("expected no negative number"), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 255})
    void anotherVersionIsNamed(int version) {
        byte[] bytes = Frames.withByte(Frames.bytes(Frames.header(0), 0, new byte[0]), 4, version);
        String message = refusal(bytes, "version " + version);
        assertTrue(message.contains("version " + version) && message.contains("expected 1"), message);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void garbageIsNoFrame(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] garbage = drawnPayload(random, FrameLayout.BYTES);
            refusal(garbage, "seed " + seed + " number " + i);
        }
    }
}
