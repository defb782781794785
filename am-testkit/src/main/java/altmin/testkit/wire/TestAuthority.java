package altmin.testkit.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An authority for a test, and credentials of it as PEM files. Made by the JDK's own keytool, a process for each key. */
public final class TestAuthority {

    private static final String PASSWORD = "of no secret";
    private static final String OWN = "authority";

    private final Path folder;
    private final Path keys;

    /**
     * Makes one.
     *
     * @param folder where everything goes; is there
     * @param name its common name
     */
    public TestAuthority(Path folder, String name) {
        this.folder = folder;
        this.keys = folder.resolve(name + ".p12");
        keytool(OWN, "-dname", "CN=" + name, "-keyalg", "EC", "-groupname", "secp256r1", "-ext", "bc:c");
    }

    /**
     * Makes a certificate that holds for ten days, for a name and an address of the loopback interface.
     *
     * @param name of it, and of the folder
     * @param keytool further arguments; the last of a kind holds
     * @return a folder with {@code authority.pem}, {@code certificate.pem} and {@code key.pem}
     */
    public Path credentials(String name, String... keytool) {
        return signed(OWN, name, keytool);
    }

    /** As {@link #credentials}, signed by another one that this authority has signed. */
    public Path credentialsThrough(String between, String name, String... keytool) {
        keytool(between, "-dname", "CN=" + between, "-keyalg", "EC", "-signer", OWN, "-ext", "bc:c");
        return signed(between, name, keytool);
    }

    private Path signed(String signer, String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of("-dname", "CN=" + name, "-signer", signer));
        List<String> own = Arrays.asList(more);
        if (!own.contains("-keyalg")) {
            arguments.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        if (own.stream().noneMatch(argument -> argument.startsWith("san="))) {
            arguments.addAll(List.of("-ext", "san=dns:localhost,ip:127.0.0.1"));
        }
        if (!own.contains("-validity")) {
            arguments.addAll(List.of("-validity", "10"));
        }
        arguments.addAll(own);
        keytool(name, arguments.toArray(String[]::new));
        return write(name);
    }

    private void keytool(String alias, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                alias,
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(Arrays.asList(arguments));
        try {
            Path log = Files.createTempFile(folder, "keytool", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a key was made", e);
        }
    }

    private Path write(String name) {
        try {
            Path target = Files.createDirectories(folder.resolve(name));
            KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
            Certificate[] chain = store.getCertificateChain(name);
            StringBuilder certificates = new StringBuilder();
            for (int i = 0; i < chain.length - 1; i++) {
                certificates.append(pem("CERTIFICATE", chain[i].getEncoded()));
            }
            Files.writeString(target.resolve("certificate.pem"), certificates);
            Files.writeString(
                    target.resolve("authority.pem"), pem("CERTIFICATE", chain[chain.length - 1].getEncoded()));
            Path key = target.resolve("key.pem");
            Files.deleteIfExists(key);
            if (key.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            byte[] secret = store.getKey(name, PASSWORD.toCharArray()).getEncoded();
            Files.writeString(key, pem("PRIVATE KEY", secret));
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] bytes) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
