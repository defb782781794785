package altmin.data.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.error.DataException;
import altmin.api.tensor.SparseMatrix;
import altmin.data.Errors;
import altmin.data.numpy.NpyArray;
import altmin.data.numpy.NpyBytes;
import altmin.data.numpy.NpyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressedTest {

    @TempDir
    private Path folder;

    @Test
    void columnsAreSortedWithTheirValues() throws IOException {
        SparseMatrix matrix = read(3, 4, ints(0, 3, 3, 5), ints(3, 0, 2, 2, 1), floats(3, 10, 2, 22, 11));
        assertEquals(List.of("0:10.0", "2:2.0", "3:3.0", "|", "|", "1:11.0", "2:22.0", "|"), entries(matrix));
        assertEquals(4, matrix.columns());
    }

    @Test
    void aPatternHasOnes() throws IOException {
        SparseMatrix matrix = new Compressed("file", 2, 2, "node").readPattern(ints(0, 1, 2), ints(1, 0));
        assertEquals(List.of("1:1.0", "|", "0:1.0", "|"), entries(matrix));
    }

    @Test
    void anEmptyMatrix() throws IOException {
        assertEquals(List.of(), entries(read(0, 0, ints(0), ints(), floats())));
    }

    @ParameterizedTest
    @CsvSource({
        "0 2 1 3, element 2 is 1, expected 2 to 3",
        "0 1 2 2, element 3 is 2, expected 3",
        "0 1 2 4, element 3 is 4, expected 2 to 3",
        "1 1 2 3, element 0 is 1, expected 0",
        "0 -1 2 3, element 1 is -1, expected 0 to 3",
        "0 1 3, 3 rows, expected 4",
        "0 1 2 3 3, 5 rows, expected 4",
    })
    void offsetsThatDoNotRise(String offsets, String actual, String expected) {
        int[] numbers =
                List.of(offsets.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
        Errors.says(
                DataException.class,
                () -> read(3, 3, ints(numbers), ints(0, 1, 2), floats(1, 1, 1)),
                "array.npy",
                actual,
                expected);
    }

    @Test
    void entriesThatCannotBe() throws IOException {
        says(ints(0, 2), ints(1, 1), floats(1, 2), "row 0 holds word 1 twice");
        says(ints(0, 3), ints(2, 0, 2), floats(1, 2, 3), "row 0 holds word 2 twice");
        says(ints(0, 1), ints(3), floats(1), "entry 0 is word 3, expected 0 to 2");
        says(ints(0, 1), ints(-1), floats(1), "entry 0 is word -1, expected 0 to 2");
        says(ints(0, 1), ints(1), floats(Float.NaN), "row 0, word 1 is NaN");
        says(ints(0, 1), ints(1), floats(1, 2), "2 rows, expected 1, the number of entries");
        says(ints(0, 1), floats(1), floats(1), "floating point");
        Errors.says(DataException.class, () -> new Compressed("file", 1L << 31, 1, "word"), "file", "2147483648 x 1");
        Errors.says(DataException.class, () -> new Compressed("file", 1, -1, "word"), "file", "1 x -1");
    }

    @Test
    void denseMatricesLoseTheirZeros() throws IOException {
        assertEquals(
                List.of("1:2.0", "|", "|", "0:-1.0", "|"),
                entries(Dense.toSparse(array(NpyBytes.floatMatrix(3, 2, 0, 2, 0, 0, -1, 0)))));
        NpyArray infinite = array(NpyBytes.floatMatrix(1, 1, Float.POSITIVE_INFINITY));
        Errors.says(DataException.class, () -> Dense.toSparse(infinite), "row 0, column 0 is Infinity", "finite");
    }

    private void says(NpyArray offsets, NpyArray indices, NpyArray values, String fact) {
        Errors.says(
                DataException.class,
                () -> new Compressed("file", 1, 3, "word").read(offsets, indices, values),
                fact,
                "get the file again");
    }

    private static SparseMatrix read(long rows, long columns, NpyArray offsets, NpyArray indices, NpyArray values) {
        return new Compressed("file", rows, columns, "word").read(offsets, indices, values);
    }

    private NpyArray ints(int... values) throws IOException {
        return array(NpyBytes.ints(values));
    }

    private NpyArray floats(float... values) throws IOException {
        return array(NpyBytes.floats(values));
    }

    private NpyArray array(byte[] bytes) throws IOException {
        return NpyFile.read(Files.write(folder.resolve("array.npy"), bytes));
    }

    private static List<String> entries(SparseMatrix matrix) {
        List<String> entries = new ArrayList<>();
        for (long row = 0; row < matrix.rows(); row++) {
            for (long entry = matrix.offset(row); entry < matrix.offset(row + 1); entry++) {
                entries.add(matrix.index(entry) + ":" + matrix.value(entry));
            }
            entries.add("|");
        }
        return entries;
    }
}
