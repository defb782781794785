package com.example.altmin.plugin.data;

import altmin.api.data.Samples;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over the number of classes and everything in the samples, in little-endian order. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(int classes, List<Samples> parts) {
        MessageDigest digest = sha256();
        number(digest, classes);
        for (Samples part : parts) {
            number(digest, part.count());
            digest.update(part.features().asByteBuffer());
            for (long i = 0; i < part.count(); i++) {
                number(digest, part.labels().getAtIndex(ValueLayout.JAVA_INT, i));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void number(MessageDigest digest, long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every Java platform has SHA-256", missing);
        }
    }
}
