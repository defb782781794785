package altmin.data.numpy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.error.DataException;
import altmin.data.Errors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzFileTest {

    private static final Map<String, byte[]> ARRAYS =
            Map.of("numbers", NpyBytes.floats(1, 2, 3), "objects", NpyBytes.vector("|O", 0, 0, _ -> {}));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void storedAndDeflatedAndObjectsOnlyWhereAskedFor(boolean deflated) {
        try (NpzFile file = NpzFile.open(write(deflated))) {
            NpyArray numbers = file.array("numbers");
            assertEquals(3, numbers.rows());
            assertEquals(2, numbers.real(1));
            Errors.says(DataException.class, () -> file.array("objects"), "a.npz", "'objects'", "Python objects");
            Errors.says(DataException.class, () -> file.array("none"), "a.npz", "'none'", "numbers, objects");
        }
    }

    @Test
    void aByteThatChanged() throws IOException {
        byte[] bytes = Files.readAllBytes(write(false));
        int at = indexOf(
                bytes,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(3)
                        .array());
        bytes[at] ^= 1;
        Errors.says(DataException.class, () -> read(bytes), "a.npz", "'numbers'", "CRC-32");
    }

    /** A size in the directory that the packed bytes cannot give takes no memory. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSizeThatIsALie(boolean deflated) throws IOException {
        byte[] bytes = Files.readAllBytes(
                NpyBytes.npz(folder.resolve("a.npz"), deflated, Map.of("numbers", NpyBytes.floats(1, 2, 3))));
        int directory = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 0x7fffffff);
        Errors.says(DataException.class, () -> read(bytes), "a.npz");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTruncationIsSeen(boolean deflated) throws IOException {
        byte[] whole = Files.readAllBytes(write(deflated));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            Errors.says(DataException.class, () -> read(part), "a.npz");
        }
    }

    /** Whatever byte is damaged: the same array, or an error that names the file. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noDamageGivesOtherNumbers(boolean deflated) throws IOException {
        byte[] whole = Files.readAllBytes(write(deflated));
        int seen = 0;
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) 0x55;
            try {
                assertEquals(2, read(damaged).real(1), "byte " + i);
            } catch (DataException expected) {
                seen++;
            }
        }
        assertEquals(true, seen > 100, seen + " of " + whole.length);
    }

    @Test
    void noFile() {
        Path missing = folder.resolve("missing.npz");
        Errors.says(DataException.class, () -> NpzFile.open(missing), missing.toString(), "no such file");
    }

    private Path write(boolean deflated) {
        return NpyBytes.npz(folder.resolve("a.npz"), deflated, ARRAYS);
    }

    private NpyArray read(byte[] bytes) throws IOException {
        try (NpzFile file = NpzFile.open(Files.write(folder.resolve("a.npz"), bytes))) {
            return file.array("numbers");
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i <= bytes.length - wanted.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }
}
