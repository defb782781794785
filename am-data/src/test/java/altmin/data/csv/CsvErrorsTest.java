package altmin.data.csv;

import altmin.api.data.DataRequest;
import altmin.api.error.DataException;
import altmin.api.error.UsageException;
import altmin.data.Errors;
import altmin.data.Reference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvErrorsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n\r\n", "\uFEFF"})
    void emptyFile(String text) throws IOException {
        fails(text, "table.csv", "empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b,label", "a,b,label\n", "\"a\",\"b\",\"c\"\r\n\r\n"})
    void headerOnly(String text) throws IOException {
        fails(text, "table.csv:1", "only a header line");
    }

    @Test
    void textInAColumnOfNumbers() throws IOException {
        fails("a,b,label\n1,2,0\n3,x2,1\n", "table.csv:3", "column 2 (b)", "\"x2\"", "expected a finite number");
        fails("1,2,0\n1,2,1\n3,1-2,1\n", "table.csv:3", "column 2:", "\"1-2\"");
        fails("1,2,0\n1,2,1\n3,0x1p3,1\n", "table.csv:3", "column 2:", "\"0x1p3\"");
        fails("a,b\nc,d\n", "table.csv:1", "column 1", "\"a\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "Infinity", "-inf", "1e99", "-1e39"})
    void notFinite(String cell) throws IOException {
        fails("1,2,0\n1," + cell + ",1\n", "table.csv:2", "column 2", '"' + cell + '"', "finite number");
    }

    @Test
    void emptyCells() throws IOException {
        fails("1,2,0\n1,,1\n", "table.csv:2", "column 2", "an empty cell", "finite number");
        fails("1,2,0\n1,2,\n", "table.csv:2", "column 3", "an empty cell", "a label");
        fails("a,b,label\n1,2,0\n1,2,nan\n", "table.csv:3", "column 3 (label)", "\"nan\"", "a label");
        fails("1,,0\n1,2,1\n", "table.csv:1", "column 2", "an empty cell");
    }

    @Test
    void raggedRows() throws IOException {
        fails("1,2,0\n1,2\n", "table.csv:2", "2 cells", "expected 3");
        fails("a,b,c\n1,2,0\n\n1,2,3,4\n", "table.csv:4", "4 cells", "expected 3");
    }

    @Test
    void linesAreCountedInsideQuotes() throws IOException {
        fails("\"a\n\nb\",c\n1,0\nx,1\n", "table.csv:5", "column 1", "\"x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,5\n2,3,5\n", "1,0\n", "a,label\n1,x\n2,x\n"})
    void aSingleClass(String text) throws IOException {
        fails(text, "table.csv", "a single class", "at least two");
    }

    @Test
    void aSingleColumn() throws IOException {
        fails("1\n2\n", "table.csv:1", "1 column", "separat");
    }

    @Test
    void tooManyClasses() throws IOException {
        String text = IntStream.range(0, 10_001).mapToObj(i -> "1,c" + i).collect(Collectors.joining("\n"));
        fails(text, "table.csv:10001", "column 2", "\"c10000\"", "10000 distinct labels");
    }

    @Test
    void badQuotes() throws IOException {
        fails("1,\"2\"x,0\n", "table.csv:1", "closing quote");
        fails("1,2,0\n1,\"2,1\n1,2,0\n", "table.csv:4", "line 2", "closing quote");
    }

    @Test
    void aLineWithoutEndIsRefused() throws IOException {
        byte[] line = new byte[CsvReader.LONGEST_RECORD + 10];
        Arrays.fill(line, (byte) '1');
        Files.write(folder.resolve("table.csv"), line);
        failsToLoad("table.csv:1", CsvReader.LONGEST_RECORD + " characters");
    }

    @Test
    void notUtf8() throws IOException {
        Files.write(folder.resolve("table.csv"), "1,2,caf\u00e9\n1,2,b\n".getBytes(StandardCharsets.ISO_8859_1));
        failsToLoad("table.csv:1", "UTF-8");
    }

    @Test
    void unreadable() throws IOException {
        failsToLoad("table.csv", "no such file");
        Files.createDirectory(folder.resolve("table.csv"));
        failsToLoad("table.csv", "cannot be read");
    }

    @Test
    void truncatedGzip() throws IOException {
        Files.write(folder.resolve("table.csv"), new byte[] {0x1f, (byte) 0x8b, 8});
        failsToLoad("table.csv", "truncated");
    }

    @Test
    void theIdAloneIsNotATable() {
        Errors.says(
                UsageException.class,
                () -> new CsvSource().load(DataRequest.of("csv"), Reference.BACKEND),
                "csv",
                "path");
    }

    private void fails(String text, String... facts) throws IOException {
        Files.writeString(folder.resolve("table.csv"), text);
        failsToLoad(facts);
    }

    private void failsToLoad(String... facts) {
        DataRequest request = DataRequest.of(folder.resolve("table.csv").toString());
        Errors.says(DataException.class, () -> new CsvSource().load(request, Reference.BACKEND), facts);
    }
}
