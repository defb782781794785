package altmin.data.sample;

import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of what a solver sees: the number of classes, then for train, validation and test the count, the width,
 * the features and the labels; all numbers little-endian, so that it does not depend on the machine. File names,
 * compression and the order of reading do not enter.
 */
public final class Fingerprint {

    private static final int CHUNK = 1 << 16;

    private final MessageDigest digest = sha256();
    private final byte[] buffer = new byte[CHUNK];

    private Fingerprint() {}

    /** A data set of the three parts with its fingerprint. */
    public static Dataset seal(String name, int classes, Samples train, Samples validation, Samples test) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.number(classes);
        fingerprint.part(train);
        fingerprint.part(validation);
        fingerprint.part(test);
        String hex = HexFormat.of().formatHex(fingerprint.digest.digest());
        return new Dataset(name, classes, train, validation, test, hex);
    }

    private void part(Samples samples) {
        number(samples.count());
        number(samples.width());
        bytes(samples.features().asSlice(0, samples.count() * samples.width() * Float.BYTES));
        labels(samples.labels(), samples.count());
    }

    private void number(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .flip());
    }

    private void bytes(MemorySegment segment) {
        for (long at = 0; at < segment.byteSize(); at += CHUNK) {
            int length = (int) Math.min(CHUNK, segment.byteSize() - at);
            MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, at, buffer, 0, length);
            digest.update(buffer, 0, length);
        }
    }

    private void labels(MemorySegment labels, long count) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
        for (long i = 0; i < count; i++) {
            bytes.putInt(labels.getAtIndex(ValueLayout.JAVA_INT, i));
            if (!bytes.hasRemaining()) {
                digest.update(bytes.flip());
                bytes.clear();
            }
        }
        digest.update(bytes.flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
