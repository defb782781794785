package altmin.data.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.data.DataRequest;
import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.api.tensor.ElementType;
import altmin.data.Reference;
import altmin.data.Requests;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {

    private static final List<String> TWO_ROWS = List.of("[1.5, -2.0] 0", "[300.0, 0.25] 1");

    @TempDir
    private Path folder;

    static Stream<String> formsOfTheSameTable() {
        return Stream.of(
                "1.5,-2,0\n300,.25,1\n",
                "1.5,-2,0\n300,.25,1",
                "1.5,-2,0\r\n300,.25,1\r\n",
                "1.5,-2,0\r300,.25,1\r",
                "\n\n1.5,-2,0\n\n300,.25,1\n\n\n",
                "1.5;-2;0\n300;.25;1\n",
                "1.5\t-2\t0\n300\t.25\t1\n",
                "\uFEFF1.5,-2,0\n300,.25,1\n",
                "\uFEFFa,b,c\n1.5,-2,0\n300,.25,1\n",
                " 1.5 , -2 ,0 \n3e2, 25E-2,+1\n",
                "\"1.5\",\"-2\",\"0\"\n\"300\" , \".25\",1\n",
                "a,b,c\n1.5,-2,0\n300,.25,1\n",
                "\"a,\"\"x\"\"\",\"b\nb\",c\n1.5,-2,0\n300,.25,1\n",
                "label,a,b\n0,1.5,-2\n1,300,.25\n",
                "a,CLASS,b\n1.5,0,-2\n300,1,.25\n",
                "y,label,a\n1.5,0,-2\n300,1,.25\n",
                "a,target,y\n1.5,0,-2\n300,1,.25\n",
                "1.5,-2,-1\n300,.25,1\n",
                "1.5,-2,0.0\n300,.25,1.0\n",
                "1.5,-2,7\n300,.25,10000\n",
                "1.5,-2,cat\n300,.25,dog\n",
                "1.5,-2,\"a, b\"\n300,.25,\"a; b\"\n",
                "1.5,-2,10x\n300,.25,9x\n",
                "a,b,c\n1.5,-2,y\n300,.25,z\n");
    }

    @ParameterizedTest
    @MethodSource("formsOfTheSameTable")
    void readsEveryForm(String text) throws IOException {
        Dataset data = load("table.csv", text);
        assertEquals(2, data.classes());
        assertEquals(2, data.width());
        assertEquals(TWO_ROWS, rows(data));
    }

    @Test
    void wholeNumbersAreClassesAsTheyAre() throws IOException {
        Dataset data = load("table.csv", "1,2\n2,0\n3,2\n");
        assertEquals(3, data.classes());
        assertEquals(List.of("[1.0] 2", "[2.0] 0", "[3.0] 2"), rows(data));
    }

    @Test
    void textClassesAreNumberedInSortedOrder() throws IOException {
        Dataset data = load("table.csv", "1,pear\n2,apple\n3,fig\n4,apple\n");
        assertEquals(3, data.classes());
        assertEquals(List.of("[1.0] 2", "[2.0] 0", "[3.0] 1", "[4.0] 0"), rows(data));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7, 100, 5000})
    void everyRowLandsInOnePart(int count) throws IOException {
        Dataset data = load("table.csv", table(count));
        int test = count / 6;
        assertEquals(test, data.test().count());
        assertEquals((count - test) / 12, data.validation().count());
        assertEquals(
                IntStream.range(0, count)
                        .mapToObj(i -> "[" + (float) i + ", " + i / 2f + "] " + i % 3)
                        .sorted()
                        .toList(),
                rows(data).stream().sorted().toList());
    }

    @Test
    void theSeedFixesTheOrder() throws IOException {
        String path = write("table.csv", table(100));
        var source = new CsvSource();
        Dataset one = source.load(Requests.seeded(path, 0, 1), Reference.BACKEND);
        assertEquals(
                one.fingerprint(),
                source.load(Requests.seeded(path, 0, 1), Reference.BACKEND).fingerprint());
        assertFalse(one.fingerprint()
                .equals(source.load(Requests.seeded(path, 0, 2), Reference.BACKEND)
                        .fingerprint()));
        Samples limited =
                source.load(Requests.seeded(path, 10, 1), Reference.BACKEND).train();
        assertEquals(10, limited.count());
        assertEquals(-1, limited.features().mismatch(one.train().range(0, 10).features()));
    }

    @Test
    void gzipIsToldByContent() throws IOException {
        Path path = folder.resolve("table.csv");
        try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(path))) {
            stream.write("1.5,-2,0\n300,.25,1\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        assertEquals(TWO_ROWS, rows(new CsvSource().load(DataRequest.of(path.toString()), Reference.BACKEND)));
    }

    @Test
    void numbersAreRoundedToNearest() throws IOException {
        Dataset data = load("table.csv", "0.1,0\n16777217,1\n1e-60,0\n");
        float[] features = data.train().features().toArray(ElementType.FLOAT);
        java.util.Arrays.sort(features);
        assertArrayEquals(new float[] {0, 0.1f, 16777216}, features);
    }

    @Test
    void acceptsPathsByTheirEnding() {
        var source = new CsvSource();
        for (String name : List.of("a.csv", "b/A.CSV", "a.csv.gz", "a.tsv", "a.tsv.gz", "csv")) {
            assertTrue(source.accepts(name), name);
        }
        for (String name : List.of("csv.txt", "a.gz", "acsv", "mnist")) {
            assertFalse(source.accepts(name), name);
        }
    }

    @Test
    void verifyDescribesTheTable() throws IOException {
        String path = write("table.csv", table(100));
        assertEquals(
                List.of("table.csv: ok, 100 samples of 2 features, 3 classes"),
                new CsvSource().verify(DataRequest.of(path)));
    }

    private static String table(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i + "," + i / 2f + "," + i % 3)
                .collect(Collectors.joining("\n"));
    }

    private Dataset load(String name, String text) throws IOException {
        return new CsvSource().load(DataRequest.of(write(name, text)), Reference.BACKEND);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** Features and label of every sample of all parts, sorted by the features' first value. */
    private static List<String> rows(Dataset data) {
        List<float[]> all = new ArrayList<>();
        for (Samples part : List.of(data.train(), data.validation(), data.test())) {
            for (long i = 0; i < part.count(); i++) {
                float[] row = part.range(i, i + 1).features().toArray(ElementType.FLOAT);
                float[] labelled = java.util.Arrays.copyOf(row, row.length + 1);
                labelled[row.length] = part.labels().getAtIndex(ValueLayout.JAVA_INT, i);
                all.add(labelled);
            }
        }
        all.sort((a, b) -> Float.compare(a[0], b[0]));
        return all.stream()
                .map(row -> java.util.Arrays.toString(java.util.Arrays.copyOf(row, row.length - 1)) + " "
                        + (int) row[row.length - 1])
                .toList();
    }
}
