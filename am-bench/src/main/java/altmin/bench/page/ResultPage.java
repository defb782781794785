package altmin.bench.page;

import altmin.bench.page.Html.Attribute;
import altmin.bench.result.Machine;
import altmin.bench.result.Measurement;
import altmin.bench.result.Part;
import altmin.bench.result.Peak;
import altmin.bench.result.Results;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All results of a run on one page. */
public final class ResultPage {

    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private final Results results;
    private final List<Measurement> measurements;
    private final Peak peak;
    private final List<String> backends;

    private ResultPage(Results results) {
        this.results = results;
        this.measurements = results.measurements();
        this.peak = results.peak();
        this.backends = measurements.stream()
                .map(Measurement::backend)
                .filter(backend -> !backend.isEmpty())
                .distinct()
                .toList();
    }

    /** The page. The same results give the same page. */
    public static String html(Results results) {
        return new ResultPage(results).page();
    }

    private String page() {
        Html body = Html.element("body", List.of(), header(), Html.element("main", List.of(), main()));
        Html page = Html.element("html", List.of(new Attribute("lang", "en")), head(), body);
        return "<!DOCTYPE html>\n" + page.markup() + "\n";
    }

    private static Html head() {
        return Html.element(
                "head",
                List.of(),
                meta(new Attribute("charset", "utf-8")),
                meta(
                        new Attribute("name", "viewport"),
                        new Attribute("content", "width=device-width, initial-scale=1")),
                meta(new Attribute("name", "color-scheme"), new Attribute("content", "light dark")),
                meta(new Attribute("http-equiv", "Content-Security-Policy"), new Attribute("content", POLICY)),
                Html.element("title", "AltMin benchmarks"),
                style());
    }

    /** An element that has no end. */
    private static Html meta(Attribute... attributes) {
        String whole = Html.element("meta", List.of(attributes)).markup();
        return new Html(whole.substring(0, whole.length() - "</meta>".length()));
    }

    /** The only markup that is not made of elements: the style sheet of this package. */
    private static Html style() {
        try (InputStream stream =
                Objects.requireNonNull(ResultPage.class.getResourceAsStream("page.css"), "page.css is missing")) {
            return new Html("<style>" + new String(stream.readAllBytes(), StandardCharsets.UTF_8) + "</style>");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read page.css", e);
        }
    }

    private Html header() {
        Machine machine = results.machine();
        String vectors = machine.vectorBits() == 0 ? "unknown" : machine.vectorBits() + " bits";
        Html facts = Html.element(
                "dl",
                "facts",
                fact("cores", Integer.toString(machine.cores())),
                fact("vectors", vectors),
                fact("system", machine.system()),
                fact("virtual machine", machine.virtualMachine()));
        return Html.element(
                "header",
                List.of(),
                Html.element("p", "brand", Html.text("AltMin benchmarks")),
                Html.element("h1", machine.processor()),
                facts);
    }

    private static Html fact(String name, String value) {
        return Html.element("div", List.of(), Html.element("dt", name), Html.element("dd", value));
    }

    private Html main() {
        return Html.all(Stream.of(failures(), peaks(), Html.all(sections())));
    }

    private Html failures() {
        if (results.failures().isEmpty()) {
            return Html.NOTHING;
        }
        Html list = Html.all(results.failures().stream().map(line -> Html.element("li", line)));
        return Html.element(
                "div", "note", Html.element("p", "These gave no figure:"), Html.element("ul", List.of(), list));
    }

    private Html peaks() {
        Table table = new Table(1, "threads", "multiply-add, GFLOP/s", "copy by the library, GB/s", "by vectors, GB/s");
        peak.threads().forEach(threads -> table.add(peaks(threads)));
        return Html.element(
                "section",
                List.of(),
                Html.element("h2", "What the machine can do at most"),
                Html.element(
                        "p",
                        "remark",
                        Html.text(
                                "Fused multiply-adds of float32 within registers, two operations each; copying in memory,"
                                        + " what is read and what is written both counted. All per cents below are of the first,"
                                        + " or of the faster copy, with as many threads.")),
                table.html());
    }

    private String[] peaks(int threads) {
        Stream<String> figures = Part.PEAK.methods().stream().map(method -> figure(method, threads));
        return Stream.concat(Stream.of(Section.threads(threads)), figures).toArray(String[]::new);
    }

    private String figure(String method, int threads) {
        return Numbers.significant(peak.measurements().stream()
                .filter(measurement -> measurement.method().equals(method) && measurement.threads() == threads)
                .mapToDouble(Measurement::value)
                .findFirst()
                .orElse(Double.NaN));
    }

    private Stream<Html> sections() {
        return Stream.of(Part.GEMM, Part.KERNEL, Part.ITERATION)
                .flatMap(part -> measurements.stream()
                        .filter(measurement -> measurement.part() == part)
                        .map(Measurement::threads)
                        .distinct()
                        .sorted()
                        .map(threads -> section(part, threads).html()));
    }

    private Section section(Part part, int threads) {
        List<Measurement> chosen = measurements.stream()
                .filter(measurement -> measurement.part() == part && measurement.threads() == threads)
                .toList();
        return new Section(part, threads, chosen, backends, peak);
    }
}
