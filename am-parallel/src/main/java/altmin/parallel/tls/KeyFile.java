package altmin.parallel.tls;

import altmin.api.error.UsageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Reads a private key: PKCS#8, not encrypted. */
final class KeyFile {

    private static final String EXPECTED = "one block -----BEGIN PRIVATE KEY----- (PKCS#8, not encrypted: openssl pkcs8"
            + " -topk8 -nocrypt -in OLD -out key.pem makes it)";

    private KeyFile() {}

    /**
     * Reads the key that belongs to a certificate.
     *
     * @param other the certificate's
     * @throws UsageException where it cannot be read or is another one
     */
    static PrivateKey read(Path file, PublicKey other) {
        List<Pem.Block> blocks = Pem.read(file, EXPECTED).stream()
                .filter(block -> !block.label().equals("EC PARAMETERS"))
                .toList();
        if (blocks.size() != 1 || !blocks.getFirst().label().equals("PRIVATE KEY")) {
            List<String> labels = blocks.stream().map(Pem.Block::label).toList();
            throw new UsageException(Pem.message(file, "holds " + labels, EXPECTED));
        }
        PrivateKey key = key(file, blocks.getFirst().bytes(), other.getAlgorithm());
        requirePair(file, key, other);
        return key;
    }

    private static PrivateKey key(Path file, byte[] bytes, String algorithm) {
        signature(file, algorithm);
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException unreadable) {
            throw new UsageException(
                    Pem.message(file, "holds no " + algorithm + " key, which certificate.pem is for", EXPECTED),
                    unreadable);
        }
    }

    /** What one signs, the other confirms. */
    private static void requirePair(Path file, PrivateKey key, PublicKey other) {
        byte[] text = "AltMin".getBytes(StandardCharsets.US_ASCII);
        boolean pair;
        try {
            Signature signature = Signature.getInstance(signature(file, other.getAlgorithm()));
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(other);
            signature.update(text);
            pair = signature.verify(signed);
        } catch (GeneralSecurityException differ) {
            pair = false;
        }
        if (!pair) {
            throw new UsageException(
                    Pem.message(file, "holds another key than certificate.pem is for", "the one it was made with"));
        }
    }

    private static String signature(Path file, String algorithm) {
        return switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA" -> "EdDSA";
            default ->
                throw new UsageException(
                        Pem.message(file, "is for a certificate of kind " + algorithm, "RSA, EC or Ed25519"));
        };
    }
}
