package altmin.parallel.tls;

import altmin.api.error.UsageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * Who a process is, and whom it trusts.
 *
 * @param authority the one that every other end must have its certificate from
 * @param chain the process's own certificate, and those between it and the authority behind it
 * @param key of the first certificate
 */
record Credentials(X509Certificate authority, List<X509Certificate> chain, PrivateKey key) {

    /** What a folder holds. */
    static final String FILES = "authority.pem, certificate.pem and key.pem";

    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");
    private static final int LONGEST_CHAIN = 10;

    Credentials {
        chain = List.copyOf(chain);
    }

    /**
     * Reads a folder and sees to it that what is in it fits together today.
     *
     * @throws UsageException where it does not; names the file, and what is expected of it
     */
    static Credentials read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UsageException("tls=" + folder + ": there is no such folder, expected one with " + FILES);
        }
        Path chainFile = folder.resolve("certificate.pem");
        X509Certificate authority = authority(folder.resolve("authority.pem"));
        List<X509Certificate> chain = chain(chainFile);
        Path keyFile = folder.resolve("key.pem");
        requirePrivate(keyFile);
        PrivateKey key = KeyFile.read(keyFile, chain.getFirst().getPublicKey());
        Credentials credentials = new Credentials(authority, chain, key);
        credentials.requireUsable(chainFile);
        return credentials;
    }

    /** A certificate and those between it and the authority. */
    static List<X509Certificate> chain(Path file) {
        return certificates(
                file,
                LONGEST_CHAIN,
                "blocks -----BEGIN CERTIFICATE-----: the process's own, and those between it and the authority");
    }

    private static X509Certificate authority(Path file) {
        String expected = "the certificate of one authority";
        X509Certificate authority = certificates(file, 1, expected).getFirst();
        if (authority.getBasicConstraints() < 0) {
            throw new UsageException(
                    Pem.message(file, "is no authority's: CA:TRUE is not among its basic constraints", expected));
        }
        return authority;
    }

    private static List<X509Certificate> certificates(Path file, int most, String expected) {
        List<Pem.Block> blocks = Pem.read(file, expected);
        if (blocks.size() > most) {
            throw new UsageException(Pem.message(file, "holds " + blocks.size() + " blocks", expected));
        }
        return blocks.stream().map(block -> certificate(file, block, expected)).toList();
    }

    private static X509Certificate certificate(Path file, Pem.Block block, String expected) {
        if (!block.label().equals("CERTIFICATE")) {
            throw new UsageException(Pem.message(file, "holds a block " + block.label(), expected));
        }
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.bytes()));
        } catch (CertificateException damaged) {
            throw new UsageException(
                    Pem.message(
                            file, "holds a certificate that cannot be read (" + damaged.getMessage() + ")", expected),
                    damaged);
        }
    }

    /** A key that others can read is nobody's any more. */
    private static void requirePrivate(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWN.containsAll(permissions)) {
                throw new UsageException(Pem.message(
                        file,
                        "is open to others (" + PosixFilePermissions.toString(permissions) + ")",
                        "a key for its owner alone: chmod 600 " + file));
            }
        } catch (UnsupportedOperationException | IOException notSaid) {
            // a file system without such permissions; or no such file, which reading it says
        }
    }

    /** What others would refuse is found out before anybody is asked. */
    private void requireUsable(Path file) {
        try {
            Authority judge = new Authority(authority);
            X509Certificate[] all = chain.toArray(X509Certificate[]::new);
            judge.checkServerTrusted(all, "UNKNOWN");
            judge.checkClientTrusted(all, "UNKNOWN");
        } catch (GeneralSecurityException refused) {
            throw new UsageException(
                    Pem.message(
                            file,
                            "is of no use: " + refused.getMessage(),
                            "a certificate for both ends of a connection, of the authority in authority.pem"),
                    refused);
        }
    }
}
