package altmin.data.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import altmin.api.data.Samples;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final int COUNT = 20_000;
    private static final Samples NONE = SampleMemory.allocate(0, 3);

    @Test
    void isTheHashOfShapesFeaturesAndLabels() throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(2).putLong(COUNT).putLong(3);
        for (int i = 0; i < COUNT; i++) {
            bytes.putFloat(i).putFloat(-i).putFloat(0.5f);
        }
        for (int i = 0; i < COUNT; i++) {
            bytes.putInt(i % 2);
        }
        bytes.putLong(0).putLong(3).putLong(0).putLong(3).flip();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes);
        assertEquals(HexFormat.of().formatHex(digest.digest()), fingerprint(samples(COUNT), NONE, NONE));
    }

    @Test
    void seesEveryChange() {
        String original = fingerprint(samples(100), NONE, NONE);
        Samples feature = samples(100);
        SampleMemory.setFeatures(feature, 99, new float[] {0, 0, 0});
        Samples label = samples(100);
        SampleMemory.setLabel(label, 99, 0);
        assertNotEquals(original, fingerprint(feature, NONE, NONE));
        assertNotEquals(original, fingerprint(label, NONE, NONE));
        assertNotEquals(original, fingerprint(NONE, samples(100), NONE));
        assertNotEquals(
                original, fingerprint(samples(100).range(0, 99), samples(100).range(99, 100), NONE));
        assertEquals(original, fingerprint(samples(100), NONE, NONE));
    }

    @Test
    void memoryIsAligned() {
        assertEquals(0, samples(7).features().address() % 64);
        assertEquals(0, samples(7).labels().address() % 64);
    }

    private static String fingerprint(Samples train, Samples validation, Samples test) {
        return Fingerprint.seal("set", 2, train, validation, test).fingerprint();
    }

    private static Samples samples(int count) {
        Samples samples = SampleMemory.allocate(count, 3);
        for (int i = 0; i < count; i++) {
            SampleMemory.setFeatures(samples, i, new float[] {i, -i, 0.5f});
            SampleMemory.setLabel(samples, i, i % 2);
        }
        return samples;
    }
}
