package altmin.parallel.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.UsageException;
import altmin.testkit.wire.Refusal;
import altmin.testkit.wire.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of PEM files: what is wrong with one is said in one line that names the file. */
class CredentialsTest {

    @TempDir
    private static Path made;

    private static TestAuthority authority;
    private static Path good;
    private static Path other;

    @TempDir
    private Path folder;

    @BeforeAll
    static void make() {
        authority = new TestAuthority(made, "ours");
        good = authority.credentials("good");
        other = authority.credentials("other");
    }

    private Path copy(Path from) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve(file.getFileName()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private static String text(Path of, String file) throws IOException {
        return Files.readString(of.resolve(file));
    }

    private void requireRefused(String... words) {
        String message = Refusal.message(UsageException.class, () -> Credentials.read(folder));
        for (String word : words) {
            assertTrue(message.contains(word), () -> message + ", expected " + word);
        }
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void whatFitsTogetherIsRead() throws IOException {
        Credentials credentials = Credentials.read(copy(good));
        assertEquals("EC", credentials.key().getAlgorithm());
        assertEquals(
                "CN=good",
                credentials.chain().getFirst().getSubjectX500Principal().getName());
        assertEquals(
                "CN=ours", credentials.authority().getSubjectX500Principal().getName());
    }

    /** As openssl writes them: names before the blocks, and other ends of lines. */
    @Test
    void whatIsAroundTheBlocksDoesNotMatter() throws IOException {
        copy(good);
        for (String file : new String[] {"authority.pem", "certificate.pem", "key.pem"}) {
            write(file, "Certificate:\r\n  Data: 1\r\n" + text(good, file).replace("\n", "\r\n") + "\r\n\r\n");
        }
        assertEquals(Credentials.read(good), Credentials.read(folder));
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        String message = Refusal.message(
                UsageException.class, () -> new TlsTransport().open(Map.of("tls", folder + "/nowhere")));
        assertTrue(message.contains("nowhere: there is no such folder, expected one with authority.pem"), message);
    }

    @Test
    void optionsAreChecked() {
        assertTrue(Refusal.message(UsageException.class, () -> new TlsTransport().open(Map.of()))
                .contains("needs tls=FOLDER"));
        Map<String, String> two = Map.of("tls", good.toString(), "other", "1");
        assertTrue(Refusal.message(UsageException.class, () -> new TlsTransport().open(two))
                .contains("other"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority.pem", "certificate.pem", "key.pem"})
    void aMissingFileIsNamed(String file) throws IOException {
        copy(good);
        Files.delete(folder.resolve(file));
        requireRefused(file + " is not there; expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority.pem", "certificate.pem", "key.pem"})
    void aFileWithoutABlockIsRefused(String file) throws IOException {
        copy(good);
        write(file, "nothing\n");
        requireRefused(file + " holds no block");
        write(file, "");
        requireRefused(file + " holds no block");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority.pem", "certificate.pem", "key.pem"})
    void aBlockWithoutAnEndIsRefused(String file) throws IOException {
        copy(good);
        write(file, text(good, file).replaceAll("(?m)^-----END.*\n", ""));
        requireRefused(file + " has no end of the block", "of line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority.pem", "certificate.pem", "key.pem"})
    void whatIsNotBase64IsRefused(String file) throws IOException {
        copy(good);
        write(file, text(good, file).replaceFirst("\nM", "\n*"));
        requireRefused(file + " has something else than base64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority.pem", "certificate.pem", "key.pem"})
    void aFileThatIsTooLongIsRefusedUnread(String file) throws IOException {
        copy(good);
        write(file, text(good, file) + "\n".repeat(1 << 20));
        requireRefused(file + " has ", "more than 1048576");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void damageIsRefusedInOneLine(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (String file : new String[] {"authority.pem", "certificate.pem", "key.pem"}) {
            copy(good);
            byte[] bytes = Files.readAllBytes(good.resolve(file));
            for (int i = 0; i < 20; i++) {
                bytes[30 + random.nextInt(bytes.length - 60)] = (byte) ('A' + random.nextInt(26));
            }
            Files.write(folder.resolve(file), bytes);
            requireRefused(".pem");
        }
    }

    @Test
    void theOtherKeyIsRefused() throws IOException {
        copy(good);
        write("key.pem", text(other, "key.pem"));
        requireRefused("key.pem holds another key than certificate.pem is for");
    }

    @Test
    void aKeyOfAnotherKindIsRefused() throws IOException {
        copy(good);
        write("key.pem", text(authority.credentials("rsa", "-keyalg", "RSA", "-keysize", "2048"), "key.pem"));
        requireRefused("key.pem holds no EC key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"})
    void aKeyInAnotherFormIsRefusedWithTheWayOut(String label) throws IOException {
        copy(good);
        write("key.pem", text(good, "key.pem").replace("PRIVATE KEY", label));
        requireRefused("key.pem holds [" + label + "]", "openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void aKeyWhereACertificateBelongsIsRefusedAndNotShown() throws IOException {
        copy(good);
        String key = text(good, "key.pem");
        write("certificate.pem", key);
        requireRefused("certificate.pem holds a block PRIVATE KEY");
        String message = Refusal.message(UsageException.class, () -> Credentials.read(folder));
        assertTrue(!message.contains(key.lines().toList().get(1)), "the key is in the message");
    }

    @Test
    void severalAuthoritiesAreRefused() throws IOException {
        copy(good);
        write("authority.pem", text(good, "authority.pem").repeat(2));
        requireRefused("authority.pem holds 2 blocks; expected the certificate of one authority");
    }

    @Test
    void aCertificateThatIsNoAuthoritysIsRefused() throws IOException {
        copy(good);
        write("authority.pem", text(good, "certificate.pem"));
        requireRefused("authority.pem is no authority's");
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefusedBeforeItIsShown() throws IOException {
        copy(good);
        Path elsewhere = Files.createDirectory(made.resolve("elsewhere"));
        write("authority.pem", text(new TestAuthority(elsewhere, "theirs").credentials("x"), "authority.pem"));
        requireRefused("certificate.pem is of no use: its certificate (CN=good) is of another authority: CN=ours");
    }

    @ParameterizedTest
    @CsvSource({"late, -20d, has expired", "early, +5d, is not valid yet"})
    void aCertificateOfAnotherTimeIsRefused(String name, String from, String word) throws IOException {
        copy(authority.credentials(name, "-startdate", from, "-validity", "10"));
        requireRefused("certificate.pem is of no use: its certificate", word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientAuth", "serverAuth"})
    void aCertificateForOneEndAloneIsRefused(String use) throws IOException {
        copy(authority.credentials(use, "-ext", "eku=" + use));
        requireRefused("certificate.pem is of no use", "for both ends");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void aKeyThatIsOpenToOthersIsRefused(String permissions) throws IOException {
        copy(good);
        Files.setPosixFilePermissions(folder.resolve("key.pem"), PosixFilePermissions.fromString(permissions));
        requireRefused("key.pem is open to others (" + permissions + ")", "chmod 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--------", "rw-------", "rwx------"})
    void aKeyForItsOwnerAloneIsRead(String permissions) throws IOException {
        copy(good);
        Files.setPosixFilePermissions(folder.resolve("key.pem"), PosixFilePermissions.fromString(permissions));
        assertEquals(Credentials.read(good).key(), Credentials.read(folder).key());
    }

    @Test
    void noiseIsRefused() throws IOException {
        copy(good);
        byte[] noise = new byte[5000];
        new SplittableRandom(1).nextBytes(noise);
        Files.write(folder.resolve("certificate.pem"), noise);
        requireRefused("certificate.pem holds no block");
        write(
                "certificate.pem",
                "-----BEGIN CERTIFICATE-----\n" + Base64.getEncoder().encodeToString(noise)
                        + "\n-----END CERTIFICATE-----\n");
        requireRefused("certificate.pem holds a certificate that cannot be read");
    }
}
