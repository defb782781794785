package altmin.data.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.DataException;
import altmin.api.tensor.SparseMatrix;
import altmin.data.Errors;
import altmin.data.numpy.NpyArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PickleFileTest {

    @TempDir
    private Path folder;

    static Stream<byte[]> sparse() {
        byte[] old = Python2Pickle.sparse(3, List.of(Map.of(1, 2f), new java.util.TreeMap<>(Map.of(0, 1.5f, 2, -1f))));
        return Stream.concat(PythonPickles.sparse().stream(), Stream.of(old));
    }

    static Stream<byte[]> arrays() {
        byte[] old = Python2Pickle.matrix(3, 2, 1, 0, 0, 1, 0, 1);
        return Stream.concat(PythonPickles.array().stream(), Stream.of(old));
    }

    static Stream<byte[]> tables() {
        byte[] old = Python2Pickle.table(
                new java.util.TreeMap<>(Map.of(0, List.of(1, 2, 300), 1, List.of(0), 2, List.of(70_000, 0))));
        return Stream.concat(PythonPickles.table().stream(), Stream.of(old));
    }

    @ParameterizedTest
    @MethodSource("sparse")
    void aSparseMatrix(byte[] pickle) throws IOException {
        SparseMatrix matrix = file(pickle).sparseMatrix();
        assertEquals(2, matrix.rows());
        assertEquals(3, matrix.columns());
        List<String> entries = new ArrayList<>();
        for (long row = 0; row < 2; row++) {
            for (long entry = matrix.offset(row); entry < matrix.offset(row + 1); entry++) {
                entries.add(row + " " + matrix.index(entry) + " " + matrix.value(entry));
            }
        }
        assertEquals(List.of("0 1 2.0", "1 0 1.5", "1 2 -1.0"), entries);
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void anArray(byte[] pickle) throws IOException {
        NpyArray array = file(pickle).array();
        assertEquals(3, array.rows());
        assertEquals(2, array.columns());
        long[] expected = {1, 0, 0, 1, 0, 1};
        for (int i = 0; i < 6; i++) {
            assertEquals(expected[i], array.whole(i / 2, i % 2));
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTable(byte[] pickle) throws IOException {
        List<String> pairs = new ArrayList<>();
        file(pickle).pairs((key, value) -> pairs.add(key + " " + value));
        assertEquals(List.of("0 1", "0 2", "0 300", "1 0", "2 70000", "2 0"), pairs);
    }

    @ParameterizedTest
    @CsvSource({
        "posix, system",
        "builtins, eval",
        "__builtin__, object",
        "numpy, load",
        "collections, OrderedDict",
        "numpy.core.multiarray, _reconstruct.__globals__",
        "subprocess, Popen"
    })
    void aForeignNameIsRefused(String module, String name) {
        byte[] pickle = Python2Pickle.call(module, name, "touch /tmp/ran");
        Errors.says(
                DataException.class,
                () -> file(pickle).array(),
                folder.resolve("pickle") + ", offset 2",
                "'" + module + "." + name + "'",
                "nothing of it was run");
        byte[] newer = newerName(module, name);
        Errors.says(DataException.class, () -> file(newer).array(), "'" + module + "." + name + "'", "offset");
    }

    /** As protocol 4 names it: two texts and one instruction. */
    private static byte[] newerName(String module, String name) {
        String text = "\u0080\u0004\u008c" + (char) module.length() + module + "\u008c" + (char) name.length() + name
                + "\u0093.";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void everyTruncationIsSeen() {
        for (byte[] whole :
                List.of(sparse().toList().getLast(), PythonPickles.sparse().getLast())) {
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                Errors.says(DataException.class, () -> file(part).sparseMatrix(), "pickle");
            }
        }
    }

    /** Whatever bytes are changed: a result or an error that names the file, and nothing else. */
    @Test
    void damageNeverGetsFurtherThanAnError() throws IOException {
        List<byte[]> pickles =
                Stream.of(sparse(), arrays(), tables()).flatMap(all -> all).toList();
        SplittableRandom random = new SplittableRandom(20_210_517);
        int refused = 0;
        for (int trial = 0; trial < 2000; trial++) {
            byte[] damaged = pickles.get(trial % pickles.size()).clone();
            for (int i = 0; i <= trial % 3; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                PickleReader.read(file(damaged).path());
            } catch (DataException expected) {
                assertTrue(String.valueOf(expected.getMessage()).contains("pickle"), expected.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 300, refused + " of 2000");
    }

    @ParameterizedTest
    @CsvSource({
        "'.', no value",
        "'(.', no value",
        "'t.', no mark",
        "'h\u0005.', never remembered",
        "'Iseven\n.', whole number",
        "'K\u0001K\u0002a.', a list to append to",
        "'K\u0001K\u0002K\u0003s.', a dictionary",
        "'}]K\u0001s.', as a key",
        "'K\u0001K\u0002R.', a call of the number 1",
        "'K\u0001}b.', is to be filled",
        "'\u0080\u0009.', protocol 9",
        "'P5\n.', instruction 0x50",
        "'\u008a\u0009123456789.', at most 8",
        "'cnumpy\ndtype\n)R.', argument 0",
        "'U\u00ffabc.', the file ends"
    })
    void instructionsThatMakeNoSense(String instructions, String fact) {
        byte[] bytes = instructions.getBytes(StandardCharsets.ISO_8859_1);
        Errors.says(DataException.class, () -> file(bytes).array(), "pickle, offset", fact);
    }

    @Test
    void nestingHasALimit() {
        byte[] marks = "(".repeat(2000).getBytes(StandardCharsets.ISO_8859_1);
        Errors.says(DataException.class, () -> file(marks).array(), "offset 1000", "nesting");
    }

    @Test
    void somethingElseThanWasWanted() {
        byte[] array = Python2Pickle.matrix(1, 1, 1);
        Errors.says(DataException.class, () -> file(array).sparseMatrix(), "an array", "a sparse matrix");
        Errors.says(DataException.class, () -> file(array).pairs((_, _) -> {}), "an array", "a dictionary");
        byte[] table = Python2Pickle.table(Map.of());
        Errors.says(DataException.class, () -> file(table).array(), "a dictionary", "a NumPy array");
    }

    private PickleFile file(byte[] bytes) throws IOException {
        return new PickleFile(Files.write(folder.resolve("pickle"), bytes));
    }
}
