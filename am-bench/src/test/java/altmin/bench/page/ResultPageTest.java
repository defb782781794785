package altmin.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.bench.result.Machine;
import altmin.bench.result.Results;
import altmin.bench.result.Samples;
import altmin.core.json.JsonObject;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ResultPageTest {

    private static final String HOSTILE = "</style><script>alert(1)</script><img src=x onerror='alert(2)'>";

    private final String page = ResultPage.html(Samples.results("other"));

    @Test
    void asksForNothingAndRunsNothing() {
        assertFalse(Pattern.compile("(?i)<script|<link|<img|@import|url\\(|\\bsrc=|https?:|href=")
                .matcher(page)
                .find());
        assertTrue(page.contains("default-src &#39;none&#39;"));
    }

    @Test
    void showsValueAndShareOfThePeak() {
        assertTrue(page.contains("<b>150</b><span class=\"share\">75\u202f%</span>"), page);
        assertTrue(page.contains("<b>50.0</b><span class=\"share\">25\u202f%</span>"), page);
        assertTrue(page.contains("full width is 200, the measured peak"));
    }

    @Test
    void aBarNeverLeavesItsTrack() {
        List<String> widths = Pattern.compile("class=\"bar ([^\"]*)\" style=\"width:([^\"]*)\"")
                .matcher(page)
                .results()
                .map(ResultPageTest::bar)
                .toList();

        assertEquals(List.of("series-1 75.0%", "series-2 25.0%", "series-1 over 100.0%"), widths);
        assertTrue(page.contains("250\u202f%"), "the number is not cut off");
    }

    private static String bar(MatchResult match) {
        return match.group(1) + " " + match.group(2);
    }

    @Test
    void hasATableBelowTheBars() {
        assertTrue(page.contains("<td>NT 60000 \u00d7 1000 \u00d7 1000</td><td>simd</td><td class=\"number\">150</td>"
                + "<td class=\"number\">0.500</td><td class=\"number\">75\u202f%</td>"
                + "<td class=\"number\">400\u202fms</td>"));
    }

    @Test
    void letsNoNameBecomeMarkup() {
        Machine machine = new Machine(HOSTILE, 2, HOSTILE, HOSTILE, 0);
        Results results = new Results(machine, Samples.results(HOSTILE).raw(), List.of(HOSTILE));

        String hostile = ResultPage.html(results);

        assertFalse(hostile.contains("<script"));
        assertFalse(hostile.contains("<img"));
        assertEquals(1, Pattern.compile("</style>").matcher(hostile).results().count());
        assertTrue(hostile.contains("&lt;/style&gt;&lt;script&gt;"));
    }

    @Test
    void escapesAttributes() {
        Html.Attribute attribute = new Html.Attribute("title", "\" onclick='x' &<>");

        assertEquals(
                "<i title=\"&quot; onclick=&#39;x&#39; &amp;&lt;&gt;\"></i>",
                Html.element("i", List.of(attribute)).markup());
    }

    @Test
    void measuresAgainstTheLargestWithoutAPeak() {
        List<JsonObject> raw =
                List.of(Samples.gemm("simd", 1, "NN:1x1x1", 150), Samples.gemm("other", 1, "NN:1x1x1", 75));

        String without = ResultPage.html(new Results(Samples.MACHINE, raw, List.of()));

        assertTrue(without.contains("no peak was measured"));
        assertTrue(without.contains("width:100.0%"));
        assertTrue(without.contains("width:50.0%"));
    }

    @Test
    void aPageOfNothingIsStillAPage() {
        String nothing =
                ResultPage.html(new Results(Samples.MACHINE, List.of(), List.of("peak fma: it was interrupted")));

        assertTrue(nothing.contains("<li>peak fma: it was interrupted</li>"));
        assertTrue(nothing.endsWith("</body></html>\n"));
    }
}
