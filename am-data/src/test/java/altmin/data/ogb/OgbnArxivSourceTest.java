package altmin.data.ogb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.data.Dataset;
import altmin.api.error.DataException;
import altmin.api.tensor.ElementType;
import altmin.data.Errors;
import altmin.data.Reference;
import altmin.data.Requests;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four nodes in the published tables. */
class OgbnArxivSourceTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("ogbn_arxiv/raw"));
        Files.createDirectories(folder.resolve("ogbn_arxiv/split/time"));
        table("raw/edge", "0,1\n1,2\n2,1\n");
        table("raw/node-feat", "-0.5,0.0\n1.25,-2e-1\n0,1\n3,4\n");
        table("raw/node-label", "2\n0\n1\n2\n");
        table("split/time/train", "1\n0\n");
        table("split/time/valid", "3\n");
        table("split/time/test", "2\n");
    }

    @Test
    void theTables() {
        Dataset data = load("operators=identity,sym:1");
        assertEquals(3, data.classes());
        assertEquals(
                List.of(2L, 1L, 1L),
                List.of(
                        data.train().count(),
                        data.validation().count(),
                        data.test().count()));
        assertEquals(0, data.train().labels().getAtIndex(ValueLayout.JAVA_INT, 0), "node 1 comes first");
        assertEquals(1.25f, data.train().features().get(ElementType.FLOAT, 0));
        assertEquals(-0.2f, data.train().features().get(ElementType.FLOAT, 4));
        assertEquals(3f, data.validation().features().get(ElementType.FLOAT, 8), "alone: as without hop");
        assertEquals(
                List.of(
                        "ogbn-arxiv: ok, 4 nodes, 2 edges, 2 features, 3 classes; 2 training, 1 validation, 1 test nodes"),
                new OgbnArxivSource().verify(Requests.in(folder, "ogbn-arxiv")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            value = {
                "raw/edge, #0,1\n1,4\n#, edge.csv.gz, node 4, expected 0 to 3",
                "raw/edge, #0,1\n1\n#, edge.csv.gz:2, 1 cells, expected 2",
                "raw/edge, #0,1\n1,b\n#, edge.csv.gz:2, column 2, whole number",
                "raw/edge, #0,1\n-1,0\n#, edge.csv.gz:2, column 1, whole number",
                "raw/node-feat, #1,2\n1,2\n1\n1,2\n#, node-feat.csv.gz:3, 1 cells, expected 2",
                "raw/node-feat, #1,2\n1,2\n1,nan\n1,2\n#, node-feat.csv.gz:3, column 2, finite",
                "raw/node-feat, #1,2\n1,2\n1,2\n#, 4 labels, expected 3, nodes",
                "raw/node-label, #2\n0\n1\n#, 3 labels, expected 4, nodes",
                "split/time/test, #1\n#, node 1, twice, apart",
                "split/time/test, #4\n#, node 4, expected 0 to 3, split",
                "split/time/train, ##, no training nodes, at least one, split",
            })
    void damage(String file, String text, String first, String second, String third) throws IOException {
        table(file, text);
        Errors.says(DataException.class, () -> load(), first, second, third);
    }

    @Test
    void missingAndTruncatedFiles() throws IOException {
        Path labels = folder.resolve("ogbn_arxiv/raw/node-label.csv.gz");
        byte[] whole = Files.readAllBytes(labels);
        Files.write(labels, Arrays.copyOf(whole, whole.length - 6));
        Errors.says(DataException.class, () -> load(), labels.toString(), "truncated");
        Files.delete(labels);
        Errors.says(
                DataException.class,
                () -> load(),
                folder.resolve("ogbn_arxiv").toString(),
                "missing raw/node-label.csv.gz",
                "ogb.stanford.edu");
    }

    private Dataset load(String... options) {
        return new OgbnArxivSource().load(Requests.in(folder, "ogbn-arxiv", options), Reference.BACKEND);
    }

    private void table(String name, String text) throws IOException {
        Path path = folder.resolve("ogbn_arxiv/" + name + ".csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
