package altmin.testkit.wire;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import altmin.api.error.DivergedException;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that the coders of a codec promise (pdADMM-G, section 10). A codec's tests extend it once for each option that
 * matters. Seeds are part of the tests' names.
 */
public abstract class CodecContract {

    private static final int DAMAGES = 300;

    /** For the tests of a codec. */
    protected CodecContract() {}

    /** A fresh coder for a tensor that is sent in ranges of any size. */
    protected abstract Coder open(TensorShape shape);

    /**
     * How far from a number the receiver's may be at most, in a first message.
     *
     * @param least the smallest number of the rows that are written together with it
     * @param greatest the largest
     */
    protected abstract double bound(float value, float least, float greatest);

    /** The length of a tensor's payload, where the shape alone decides it. */
    protected OptionalLong bytes(TensorShape shape) {
        return OptionalLong.empty();
    }

    /** Numbers that come back as they were, bit for bit, in a first message, whatever they are together with. */
    protected float[] kept() {
        return new float[0];
    }

    /** Whether NaN and infinities are refused as a training that has diverged. */
    protected boolean requiresFinite() {
        return false;
    }

    /** Whether the error goes to zero as a tensor comes to rest. */
    protected boolean comesToRest() {
        return false;
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothEndsGoOnWithTheSameBits(long seed) throws WireException {
        SplittableRandom random = new SplittableRandom(seed);
        TensorShape shape = Sample.shape(random);
        CoderPair pair = pair(shape);
        for (int message = 0; message < 3; message++) {
            requireSameBits(shape + " message " + message, pair.send(Sample.drawn(random, shape)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void payloadsAreAsLongAsExpected(long seed) throws WireException {
        SplittableRandom random = new SplittableRandom(seed);
        TensorShape shape = Sample.shape(random);
        int length = pair(shape).send(Sample.drawn(random, shape)).payload().length;
        bytes(shape).ifPresent(expected -> assertEquals(expected, length, shape::toString));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theErrorIsWithinTheBound(long seed) throws WireException {
        SplittableRandom random = new SplittableRandom(seed);
        requireWithinBound(Sample.drawn(random, Sample.shape(random)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSameNumbersGiveTheSameBytes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Sample sample = Sample.drawn(random, Sample.shape(random));
        assertArrayEquals(encode(open(sample.shape()), sample), encode(open(sample.shape()), sample));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void howATensorIsCutChangesNoBit(long seed) throws WireException {
        SplittableRandom random = new SplittableRandom(seed);
        TensorShape shape = Sample.shape(random);
        CoderPair whole = pair(shape);
        CoderPair cut = pair(shape);
        for (int message = 0; message < 3; message++) {
            Sample sample = Sample.drawn(random, shape);
            float[] expected = whole.send(sample).received();
            requireSameBits(shape + " message " + message, expected, sendInRanges(random, cut, sample));
        }
    }

    private static float[] sendInRanges(RandomGenerator random, CoderPair pair, Sample sample) throws WireException {
        TensorShape shape = sample.shape();
        float[] received = new float[sample.values().length];
        long together = pair.sender().rowsTogether();
        for (long from = 0; from < shape.rows(); ) {
            long blocks = random.nextLong(1, 4);
            long rows = Math.min(blocks * together, shape.rows() - from);
            CoderPair.Message message = pair.send(sample, from, rows);
            requireSameBits("rows from " + from, message);
            System.arraycopy(message.received(), 0, received, (int) from * shape.columns(), message.received().length);
            from += rows;
        }
        return received;
    }

    @Test
    void rangesThatAreNotOfTheTensorAreRefused() {
        TensorShape shape = new TensorShape(9000, 3);
        long together = open(shape).rowsTogether();
        List<Long> starts = new ArrayList<>(List.of(-1L, 9000L, 8999L));
        if (together > 1) {
            starts.add(1L);
        }
        for (long from : starts) {
            float[] values = new float[(int) (together + 1) * 3];
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> CoderPair.encode(open(shape), from, together + 1, values),
                    () -> "from " + from);
        }
    }

    @Test
    void zerosConstantsAndSingleNumbers() {
        List<Sample> samples = new ArrayList<>();
        for (float value : new float[] {0, -0f, 1, -3.7f, 1e-30f, 1e30f, Float.MIN_VALUE, -Float.MIN_NORMAL}) {
            samples.add(Sample.row(value));
            samples.add(Sample.constant(new TensorShape(5, 3), value));
            samples.add(Sample.constant(new TensorShape(3, 4099), value));
        }
        assertAll(samples.stream().map(sample -> () -> requireWithinBound(sample)));
    }

    @Test
    void zerosOfBothSignsHugeAndTinyNumbers() {
        assertAll(
                () -> requireWithinBound(Sample.row(0f, -0f, 0f, -0f, -0f)),
                () -> requireWithinBound(Sample.row(1e38f, -1e38f, 1, 0, -1)),
                () -> requireWithinBound(Sample.row(Float.MAX_VALUE, 0, 65504, 65519, 65520, 1e5f)),
                () -> requireWithinBound(Sample.row(-Float.MAX_VALUE, 0, -65504, -65520, -1e5f)),
                () -> requireWithinBound(Sample.row(Float.MAX_VALUE)),
                () -> requireWithinBound(Sample.row(1e-40f, -1e-40f, Float.MIN_VALUE, 0, -1e-38f)),
                () -> requireWithinBound(Sample.row(6e-8f, 3e-8f, 2.9e-8f, -6e-5f, 6.2e-5f)),
                () -> requireWithinBound(Sample.row(1, Math.nextUp(1f), Math.nextDown(1f))));
    }

    /** What the sender has accepted the receiver must too, as finite numbers, or the one diverges and the other does not. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsAlmostTooLargeStaysFiniteOrIsRefused(long seed) throws WireException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            float other = (float) (random.nextDouble() * Float.MAX_VALUE * Math.pow(2, -random.nextInt(30)));
            Sample sample = Sample.row(Float.MAX_VALUE, other, Math.nextDown(Float.MAX_VALUE));
            try {
                CoderPair.Message message = pair(sample.shape()).send(sample);
                requireSameBits("beside " + other, message);
                for (float value : message.received()) {
                    assertTrue(Float.isFinite(value), () -> value + " beside " + other);
                }
            } catch (DivergedException refused) {
                assertTrue(requiresFinite(), refused::getMessage);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPayloadOfAnotherLengthIsRefused(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Sample sample = Sample.drawn(random, Sample.shape(random));
        byte[] payload = encode(open(sample.shape()), sample);
        for (int length :
                new int[] {0, payload.length / 2, payload.length - 1, payload.length + 1, payload.length + 9}) {
            byte[] other = Arrays.copyOf(payload, length);
            assertThrows(
                    WireException.class,
                    () -> decode(sample, other),
                    () -> sample.shape() + ": " + length + " bytes instead of " + payload.length);
        }
    }

    /** The frame's checksum finds damage; what it does not find may give other numbers, but no other exception. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damagedPayloadsHarmNobody(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Sample sample = Sample.drawn(random, new TensorShape(1 + random.nextInt(40), 1 + random.nextInt(200)));
        byte[] payload = encode(open(sample.shape()), sample);
        for (int i = 0; i < DAMAGES; i++) {
            byte[] damaged = damaged(random, payload);
            try {
                assertEquals(sample.values().length, decode(sample, damaged).length);
            } catch (WireException refused) {
                assertTrue(refused.getMessage() != null && !refused.getMessage().contains("\n"), refused::toString);
            } catch (RuntimeException unexpected) {
                fail("seed " + seed + ", damage " + i + ": " + unexpected, unexpected);
            }
        }
    }

    private static byte[] damaged(RandomGenerator random, byte[] payload) {
        byte[] damaged = payload.clone();
        switch (random.nextInt(3)) {
            case 0 -> damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> {
                for (int i = 0; i < 8; i++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
            }
            default -> {
                byte first = damaged[0];
                random.nextBytes(damaged);
                // some codecs say in the first byte what follows, which should be tried as well
                damaged[0] = random.nextBoolean() ? first : damaged[0];
            }
        }
        return damaged;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsNoNumberIsRefusedOrArrivesAlike(long seed) throws WireException {
        SplittableRandom random = new SplittableRandom(seed);
        for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Sample sample = Sample.drawn(random, Sample.shape(random));
            sample.values()[random.nextInt(sample.values().length)] = odd;
            CoderPair pair = pair(sample.shape());
            if (requiresFinite()) {
                assertThrows(DivergedException.class, () -> pair.send(sample), () -> sample.shape() + ", " + odd);
            } else {
                requireSameBits(sample.shape() + ", " + odd, pair.send(sample));
            }
        }
    }

    @Test
    void numbersThatAreToBeKeptAre() throws WireException {
        Assumptions.assumeTrue(kept().length > 0);
        for (long seed : seeds().toArray()) {
            requireKept(seed, kept());
        }
    }

    private void requireKept(long seed, float[] kept) throws WireException {
        SplittableRandom random = new SplittableRandom(seed);
        TensorShape shape = Sample.shape(random);
        Sample sample = Sample.constant(shape, 0);
        for (int i = 0; i < sample.values().length; i++) {
            sample.values()[i] = i < kept.length ? kept[i] : kept[random.nextInt(kept.length)];
        }
        requireSameBits(
                "seed " + seed + ", " + shape,
                sample.values(),
                pair(shape).send(sample).received());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void codersGoOnFromASavedState(long seed) throws WireException {
        SplittableRandom random = new SplittableRandom(seed);
        TensorShape shape = Sample.shape(random);
        CoderPair first = pair(shape);
        for (int message = 0; message < 2; message++) {
            first.send(Sample.drawn(random, shape));
        }
        CoderPair second = new CoderPair(restored(first.sender(), shape), restored(first.receiver(), shape));
        for (int message = 0; message < 2; message++) {
            Sample sample = Sample.drawn(random, shape);
            CoderPair.Message expected = first.send(sample);
            CoderPair.Message got = second.send(sample);
            assertArrayEquals(expected.payload(), got.payload(), () -> "seed " + seed + ": bytes");
            requireSameBits("seed " + seed, expected.received(), got.received());
            requireSameBits("seed " + seed, got);
        }
    }

    private Coder restored(Coder old, TensorShape shape) {
        Coder fresh = open(shape);
        try (Arena arena = Arena.ofConfined()) {
            // by way of a copy, as a checkpoint does it
            MemorySegment saved = arena.allocate(Math.max(1, old.state().byteSize()));
            MemorySegment.copy(old.state(), 0, saved, 0, old.state().byteSize());
            assertEquals(old.state().byteSize(), fresh.state().byteSize(), "bytes of state");
            MemorySegment.copy(saved, 0, fresh.state(), 0, fresh.state().byteSize());
        }
        return fresh;
    }

    /** At each end the state is the same, so either can be saved for both. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothEndsHaveTheSameState(long seed) throws WireException {
        SplittableRandom random = new SplittableRandom(seed);
        TensorShape shape = Sample.shape(random);
        CoderPair pair = pair(shape);
        pair.send(Sample.drawn(random, shape));
        assertEquals(-1, pair.sender().state().mismatch(pair.receiver().state()));
    }

    @Test
    void theErrorGoesToZeroAsATensorComesToRest() throws WireException {
        Assumptions.assumeTrue(comesToRest());
        for (long seed : seeds().toArray()) {
            double error = errorAtRest(seed);
            assertTrue(error < 1e-5, () -> "seed " + seed + ": " + error);
        }
    }

    /**
     * The largest error at the end of a sequence {@code limit + 0.8^k change}, whose numbers are about 1.
     *
     * @param seed of the numbers
     */
    protected final double errorAtRest(long seed) throws WireException {
        SplittableRandom random = new SplittableRandom(seed);
        TensorShape shape = new TensorShape(1 + random.nextInt(100), 2 + random.nextInt(100));
        CoderPair pair = pair(shape);
        Sample limit = gaussian(random, shape);
        Sample change = gaussian(random, shape);
        double error = 0;
        for (int k = 0; k < 80; k++) {
            Sample next = Sample.constant(shape, 0);
            for (int i = 0; i < next.values().length; i++) {
                next.values()[i] = (float) (limit.values()[i] + Math.pow(0.8, k) * change.values()[i]);
            }
            CoderPair.Message message = pair.send(next);
            requireSameBits("seed " + seed + " message " + k, message);
            error = largestDifference(next.values(), message.received());
        }
        return error;
    }

    private static Sample gaussian(RandomGenerator random, TensorShape shape) {
        Sample sample = Sample.constant(shape, 0);
        for (int i = 0; i < sample.values().length; i++) {
            sample.values()[i] = (float) random.nextGaussian();
        }
        return sample;
    }

    private static double largestDifference(float[] one, float[] other) {
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, Math.abs((double) one[i] - other[i]));
        }
        return largest;
    }

    private CoderPair pair(TensorShape shape) {
        return new CoderPair(open(shape), open(shape));
    }

    private static byte[] encode(Coder coder, Sample sample) {
        return CoderPair.encode(coder, 0, sample.shape().rows(), sample.values().clone());
    }

    private float[] decode(Sample sample, byte[] payload) throws WireException {
        return CoderPair.decode(open(sample.shape()), 0, sample.shape().rows(), payload, sample.values().length);
    }

    private void requireWithinBound(Sample sample) throws WireException {
        CoderPair.Message message = pair(sample.shape()).send(sample);
        requireSameBits(sample.shape().toString(), message);
        int block = Math.toIntExact(
                open(sample.shape()).rowsTogether() * sample.shape().columns());
        float[] values = sample.values();
        for (int from = 0; from < values.length; from += block) {
            requireWithinBound(values, message.received(), from, Math.min(values.length, from + block));
        }
    }

    private void requireWithinBound(float[] values, float[] received, int from, int to) {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            least = Math.min(least, values[i]);
            greatest = Math.max(greatest, values[i]);
        }
        for (int i = from; i < to; i++) {
            double error = Math.abs((double) received[i] - values[i]);
            double bound = bound(values[i], least, greatest);
            // a bound of NaN must fail
            if (!(error <= bound)) {
                fail("number " + i + ", " + values[i] + " of " + least + " to " + greatest + ", became " + received[i]
                        + ": error " + error + ", expected at most " + bound);
            }
        }
    }

    private static void requireSameBits(String what, CoderPair.Message message) {
        requireSameBits(what, message.sent(), message.received());
    }

    private static void requireSameBits(String what, float[] expected, float[] got) {
        assertEquals(expected.length, got.length, what);
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToRawIntBits(expected[i]) != Float.floatToRawIntBits(got[i])) {
                fail(what + ": number " + i + " is " + got[i] + ", expected " + expected[i]);
            }
        }
    }
}
