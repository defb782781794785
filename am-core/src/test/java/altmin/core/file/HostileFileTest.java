package altmin.core.file;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.CorruptFileException;
import altmin.api.error.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose checksums are right and whose claims are not, and files that are something else. */
class HostileFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("hostile.altmin");
    }

    @Test
    void theForgeMakesGoodFiles() throws IOException {
        Forge.ofTensors(Forge.tensor("a", "float32", "2", "3", "0"), 24).write(file);

        assertDoesNotThrow(() -> TensorFileReader.open(file, FileKind.MODEL).close());
    }

    /** Were memory set aside for any of these, the test would end with an OutOfMemoryError. */
    @ParameterizedTest
    @CsvSource({
        "\"1152921504606846976\", 1",
        "\"1152921504606846976\", 2147483647",
        "\"9223372036854775807\", 2147483647",
        "9007199254740992, 1",
        "4503599627370496, 256",
        "68719476736, 16",
        "1, 2147483647",
        "3, 3",
        "2, 2",
        "-2, -3",
        "-2, 3",
        "2, 4294967299",
        "2.5, 3",
        "1e300, 3",
        "null, 3",
        "\"2\", 3",
        "true, 3"
    })
    void refusesClaimsThatDoNotFit(String rows, String columns) throws IOException {
        Forge.ofTensors(Forge.tensor("a", "float32", rows, columns, "0"), 24).write(file);

        assertCorrupt("hostile.altmin");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, (16L << 20) + 1, 1000, 0, 90})
    void refusesHeaderLengthsThatAreNot(long claimed) throws IOException {
        Forge.ofTensors(Forge.tensor("a", "float32", "2", "3", "0"), 24).write(file, claimed);

        assertCorrupt("header");
    }

    @Test
    void refusesAHeaderBeyondTheLimit() throws IOException {
        Forge.of("{\"description\":{\"a\":\"" + "x".repeat(16 << 20) + "\"},\"tensors\":[]}", 0)
                .write(file);

        assertCorrupt("expected 0 to 16777216");
    }

    @Test
    void refusesOverlapGapAndDisorder() throws IOException {
        String first = Forge.tensor("a", "float32", "2", "3", "0");
        for (String second : new String[] {"0", "24", "63", "128", "-64", "18446744073709551616", "\"64\""}) {
            Forge.ofTensors(first + "," + Forge.tensor("b", "float32", "2", "3", second), 88)
                    .write(file);
            assertCorrupt("offset");
        }
        Forge.ofTensors(first + "," + Forge.tensor("b", "float32", "2", "3", "64"), 88)
                .write(file);
        assertDoesNotThrow(() -> TensorFileReader.open(file, FileKind.MODEL).close());
    }

    @Test
    void refusesANameTwice() throws IOException {
        String first = Forge.tensor("a", "float32", "2", "3", "0");
        Forge.ofTensors(first + "," + Forge.tensor("a", "float32", "2", "3", "64"), 88)
                .write(file);

        assertCorrupt("tensor a is there twice");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 40, 63})
    void refusesAnythingInThePaddingBetweenTensors(int at) throws IOException {
        String data = "\0".repeat(at) + "x" + "\0".repeat(87 - at);
        String first = Forge.tensor("a", "float32", "2", "3", "0");
        Forge.ofTensors(first + "," + Forge.tensor("b", "float32", "2", "3", "64"), 88)
                .withData(data)
                .write(file);

        assertCorrupt("the padding at offset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"description\":{},\"tensors\":{}}",
                "{\"description\":[],\"tensors\":[]}",
                "{\"tensors\":[]}",
                "{\"description\":{},\"tensors\":[7]}",
                "{\"description\":{},\"tensors\":[{}]}",
                "{\"description\":{},\"tensors\":[]} x",
                "{\"description\":{},\"tensors\":[],\"tensors\":[]}",
                "{\"description\":{},\"tensors\":[{\"name\":\"a\",\"type\":\"int8\",\"rows\":0,\"columns\":0,\"offset\":0}]}"
            })
    void refusesHeadersThatSayNothingSensible(String header) throws IOException {
        Forge.of(header, 0).write(file);

        assertCorrupt("the header at offset 32 is wrong");
    }

    @Test
    void refusesAHeaderThatIsNotUtf8() throws IOException {
        Forge.of("{\"description\":{\"a\":\"\u00ff\"},\"tensors\":[]}", 0).write(file);

        assertCorrupt("the header at offset 32 is wrong");
    }

    @Test
    void saysThatANewerVersionIsTooNew() throws IOException {
        Forge.ofTensors("", 0).withVersion(2).write(file);
        assertCorrupt("is too new: version=2");
        assertCorrupt("this program reads up to version 1");

        Forge.ofTensors("", 0).withVersion(0).write(file);
        assertCorrupt("the version at offset 12 is 0");
    }

    @Test
    void tellsModelsFromCheckpoints() throws IOException {
        Forge.ofTensors("", 0).withKind(2).write(file);
        UsageException error = assertThrows(UsageException.class, () -> TensorFileReader.open(file, FileKind.MODEL));
        assertEquals(file + " is a checkpoint, expected a model; name another file", error.getMessage());

        Forge.ofTensors("", 0).withKind(7).write(file);
        assertCorrupt("the kind of file at offset 16 is 7");
    }

    @Test
    void saysWhatIsNoFileOfOurs() throws IOException {
        Files.writeString(file, "layer,weight\n1,0.5\n".repeat(50));
        assertCorrupt("is not a file that AltMin wrote");

        Files.write(file, new byte[0]);
        assertCorrupt("it was emptied");

        Files.write(file, new byte[4096]);
        assertCorrupt("is not a file that AltMin wrote");
    }

    @Test
    void recognisesATransferInTextMode() throws IOException {
        Forge.ofTensors(Forge.tensor("a", "float32", "2", "3", "0"), 24).write(file);
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);

        Files.writeString(file, bytes.replace("\r\n", "\n"), StandardCharsets.ISO_8859_1);
        assertCorrupt("transfer in text mode");
        Files.writeString(file, bytes, StandardCharsets.UTF_8);
        assertCorrupt("transfer in text mode");
    }

    @Test
    void saysWhatIsNoFileAtAll() {
        UsageException missing = assertThrows(UsageException.class, () -> ModelFile.read(file));
        assertEquals("there is no file " + file + "; name one that AltMin wrote", missing.getMessage());

        UsageException directory = assertThrows(UsageException.class, () -> ModelFile.read(folder));
        assertTrue(String.valueOf(directory.getMessage()).startsWith(folder + " is a folder"));
    }

    private void assertCorrupt(String words) {
        CorruptFileException error =
                assertThrows(CorruptFileException.class, () -> TensorFileReader.open(file, FileKind.MODEL));
        String message = String.valueOf(error.getMessage());
        assertTrue(message.contains(words) && message.contains(file.toString()), message);
    }
}
