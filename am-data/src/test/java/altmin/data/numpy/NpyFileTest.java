package altmin.data.numpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import altmin.api.error.DataException;
import altmin.data.Errors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "|b1, 1, 01, 1",
        "|i1, 1, ff, -1",
        "|u1, 1, ff, 255",
        "<i2, 2, feff, -2",
        "<u2, 2, feff, 65534",
        "<i4, 4, fdffffff, -3",
        "<u4, 4, fdffffff, 4294967293",
        "<i8, 8, fcffffffffffffff, -4",
        "<u8, 8, 0400000000000000, 4"
    })
    void wholeNumbers(String type, int bytes, String hex, long value) throws IOException {
        NpyArray array = read(NpyBytes.vector(type, 1, bytes, put(hex)));
        assertEquals(value, array.whole(0));
        assertEquals((double) value, array.real(0));
    }

    @ParameterizedTest
    @CsvSource({"<f2, 2, 003e, 1.5", "<f4, 4, 0000c0bf, -1.5", "<f8, 8, 000000000000f83f, 1.5"})
    void floatingPointNumbers(String type, int bytes, String hex, double value) throws IOException {
        NpyArray array = read(NpyBytes.vector(type, 1, bytes, put(hex)));
        assertEquals(value, array.real(0));
        Errors.says(DataException.class, () -> array.whole(0), "floating point", "whole numbers");
    }

    @Test
    void eitherOrderGivesTheSameMatrix() throws IOException {
        NpyArray rows =
                read(NpyBytes.array("|u1", false, "(2, 3)", 6, buffer -> buffer.put(new byte[] {1, 2, 3, 4, 5, 6})));
        NpyArray columns =
                read(NpyBytes.array("|u1", true, "(2L, 3L)", 6, buffer -> buffer.put(new byte[] {1, 4, 2, 5, 3, 6})));
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                assertEquals(1 + 3 * row + column, rows.whole(row, column));
                assertEquals(1 + 3 * row + column, columns.whole(row, column));
            }
        }
        assertThrows(IndexOutOfBoundsException.class, () -> columns.whole(0, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> columns.whole(2, 0));
    }

    @Test
    void text() throws IOException {
        NpyArray names = read(NpyBytes.vector("<U3", 2, 12, buffer -> {
            buffer.putInt('a').putInt('b').putInt(0);
            buffer.putInt(0x1F600).putInt('c').putInt('d');
        }));
        assertEquals("ab", names.text(0));
        assertEquals("\uD83D\uDE00cd", names.text(1));
        Errors.says(DataException.class, () -> names.real(0), "text", "whole numbers");
        Errors.says(DataException.class, () -> read(NpyBytes.ints(1)).text(0), "signed integer", "text");
        NpyArray broken = read(NpyBytes.vector("<U1", 1, 4, buffer -> buffer.putInt(0x110000)));
        Errors.says(DataException.class, () -> broken.text(0), "element 0", "Unicode");
    }

    @Test
    void anUnsignedNumberBeyondInt64() throws IOException {
        NpyArray array = read(NpyBytes.vector("<u8", 1, 8, put("ffffffffffffffff")));
        Errors.says(DataException.class, () -> array.whole(0), "18446744073709551615", "2^63");
    }

    @Test
    void objectsAreRefused() {
        byte[] bytes = NpyBytes.vector("|O", 0, 0, _ -> {});
        Errors.says(DataException.class, () -> read(bytes), "array.npy", "Python objects", "pickle");
    }

    @ParameterizedTest
    @ValueSource(strings = {">f4", "<c8", "<M8[ns]", "|S3", "<f16", "<i3", "=f4", ""})
    void otherTypesAreRefused(String type) {
        byte[] bytes = NpyBytes.vector(type, 0, 0, _ -> {});
        Errors.says(DataException.class, () -> read(bytes), "array.npy", "'" + type + "'", "little-endian");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            value = {
                "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)};'",
                "{'descr': '<f4', 'fortran_order': Maybe, 'shape': (1,)};True or False",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)};a length",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999999999999,)};a length",
                "{'descr': '<f4', 'fortran_order': False};'shape'",
                "{'descr': '<f4', 'shape': (1,)};'fortran_order'",
                "{'fortran_order': False, 'shape': (1,)};'descr'",
                "{'descr': '<f4', 'extra': False};'descr', 'fortran_order' or 'shape'",
                "{'descr': '<f4;a closing quote",
                "{'descr': '<f4', ;'",
                "nothing;'{'",
            })
    void headersThatMakeNoSense(String header, String expected) {
        byte[] bytes = NpyBytes.withHeader(header, 4, buffer -> buffer.putFloat(1));
        Errors.says(DataException.class, () -> read(bytes), "array.npy", "expected " + expected);
    }

    /** The largest shape that a header can name takes no memory. */
    @ParameterizedTest
    @ValueSource(
            strings = {"(3,)", "(1,)", "(0,)", "(999999999999999999,)", "(999999999999999999, 999999999999999999)"})
    void shapesThatDoNotFitTheFile(String shape) {
        byte[] bytes = NpyBytes.array(
                "<f4", false, shape, 8, buffer -> buffer.putFloat(1).putFloat(2));
        Errors.says(DataException.class, () -> read(bytes), "array.npy", "there are 8 bytes of elements", "expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"()", "(1, 1, 2)"})
    void shapesOfOtherThanOneOrTwoDimensions(String shape) {
        byte[] bytes = NpyBytes.array(
                "<f4", false, shape, 8, buffer -> buffer.putFloat(1).putFloat(2));
        Errors.says(DataException.class, () -> read(bytes), "array.npy", "one or two dimensions");
    }

    @Test
    void everyTruncationIsSeen() {
        byte[] whole = NpyBytes.floats(1, 2, 3);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            Errors.says(DataException.class, () -> read(part), "array.npy");
        }
    }

    @Test
    void otherFiles() {
        byte[] magic = NpyBytes.floats(1);
        magic[0] = 0;
        Errors.says(DataException.class, () -> read(magic), "offset 0", "magic");
        byte[] version = NpyBytes.floats(1);
        version[6] = 4;
        Errors.says(DataException.class, () -> read(version), "offset 6", "version is 4");
        byte[] header = NpyBytes.floats(1);
        header[6] = 2; // now its length is four bytes, of which two are text
        Errors.says(DataException.class, () -> read(header), "offset 8", "at most 65536");
        Path missing = folder.resolve("missing.npy");
        Errors.says(DataException.class, () -> NpyFile.read(missing), missing.toString(), "no such file");
    }

    @Test
    void dimensionsAndLengthsThatAreAskedFor() throws IOException {
        NpyArray vector = read(NpyBytes.floats(1, 2));
        Errors.says(DataException.class, vector::requireMatrix, "[2]", "expected 2 dimensions");
        Errors.says(DataException.class, () -> vector.requireRows(3, "nodes"), "2 rows", "expected 3", "nodes");
        NpyArray matrix = read(NpyBytes.floatMatrix(1, 2, 1, 2));
        Errors.says(DataException.class, matrix::requireVector, "[1, 2]", "expected 1 dimensions");
        Errors.says(DataException.class, () -> matrix.requireColumns(3, "nodes"), "2 columns", "expected 3");
    }

    private NpyArray read(byte[] bytes) throws IOException {
        return NpyFile.read(Files.write(folder.resolve("array.npy"), bytes));
    }

    private static Consumer<ByteBuffer> put(String hex) {
        return buffer -> buffer.put(HexFormat.of().parseHex(hex));
    }
}
