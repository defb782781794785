package altmin.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonPageTest {

    @TempDir
    private Path folder;

    @Test
    void asksForNothingOutsideItself() throws IOException {
        String page = page(new SampleComparison(3, "a", "b"));

        assertFalse(Pattern.compile("(?i)<link(?! rel=\"icon\" href=\"data:,\")|<img|@import|url\\(|\\bsrc=|fetch\\(")
                .matcher(page)
                .find());
        assertTrue(page.contains("default-src 'none'"));
        assertFalse(page.contains("{{"));
    }

    @Test
    void isTheSameForTheSameFolder() throws IOException {
        page(new SampleComparison(2, "a", "b"));
        byte[] first = Files.readAllBytes(folder.resolve("report.html"));

        ComparisonPage.write(folder);

        assertArrayEquals(first, Files.readAllBytes(folder.resolve("report.html")));
    }

    /** The one with the best validation accuracy, with as many digits as its spread allows. */
    @Test
    void beginsWithTheBest() throws IOException {
        SampleComparison sample = new SampleComparison(3, "a", "b");
        String page = page(sample);

        assertEquals(0.0404, sample.deviation(1), 1e-4);
        assertTrue(
                page.contains("data-accuracy=\"" + sample.mean(1) + "\">82.7\u202f%</strong> \u00b1 4.0\u202f%"
                        + " test accuracy of b</h1>"),
                page.substring(page.indexOf("<h1>"), page.indexOf("</h1>")));
        assertTrue(page.contains("<title>82.7 \u00b1 4.0\u202f% test accuracy by b, comparison on mnist"));
        assertTrue(page.contains("the best of 2 by validation accuracy on mnist, network 784-100-10"));
    }

    @Test
    void namesWhatDiverged() throws IOException {
        String page = page(new SampleComparison(3, "a", "b").diverging(2));

        assertTrue(page.contains("a, seed 2, diverged after 3 iterations and is in no mean and no chart:"
                + " iteration 4, layer 2: &lt;Infinity&gt; &amp; more"));
        assertTrue(page.contains(">2, 1 diverged</td>"));
        assertTrue(page.contains("(diverged)</th>"));
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        assertTrue(page(new SampleComparison(2, "a", "b").unfinished(5))
                .contains("4 of 10 runs have ended, and only those are shown."));
    }

    @Test
    void showsWhereTheLabelsDiffer() throws IOException {
        String page = page(new SampleComparison(2, "a", "b"));

        assertTrue(page.contains("<th scope=\"row\">settings.rho</th><td>1e-0</td><td>1e-1</td>"));
        assertFalse(page.contains("<th scope=\"row\">settings.nu</th><td>10</td><td>10</td>"));
        assertTrue(page.contains("<th scope=\"row\">settings.nu</th><td>10</td>"));
    }

    @Test
    void refusesALabelThatLeadsOutOfTheFolder() throws IOException {
        new SampleComparison(2, "a", "b").writeTo(folder);
        Path file = folder.resolve("compare.json");
        Files.writeString(file, Files.readString(file).replace("\"label\":\"a\"", "\"label\":\"../../a\""));

        DataException refused = assertThrows(DataException.class, () -> ComparisonPage.write(folder));
        assertTrue(String.valueOf(refused.getMessage()).contains("'../../a'"), refused.getMessage());
    }

    private String page(SampleComparison comparison) throws IOException {
        comparison.writeTo(folder);
        ComparisonPage.write(folder);
        return Files.readString(folder.resolve("report.html"));
    }
}
