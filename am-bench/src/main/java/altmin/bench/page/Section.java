package altmin.bench.page;

import altmin.bench.result.Measurement;
import altmin.bench.result.Part;
import altmin.bench.result.Peak;
import altmin.bench.result.Unit;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one part of the suite gave with one number of threads.
 *
 * @param backends all on the page, which fixes their colours
 */
record Section(Part part, int threads, List<Measurement> measurements, List<String> backends, Peak peak) {

    Html html() {
        return Html.element(
                "section",
                List.of(),
                Html.element("h2", title() + ", " + threads(threads)),
                Html.element("p", "remark", Html.text(remark())),
                new Bars(measurements, backends, peak).html(),
                table());
    }

    static String threads(int threads) {
        return threads == 1 ? "1 thread" : threads + " threads";
    }

    private String title() {
        return switch (part) {
            case PEAK -> "Peak";
            case GEMM -> "Matrix products";
            case KERNEL -> "Element-wise passes";
            case ITERATION -> "Iterations of solvers";
        };
    }

    private String remark() {
        Unit unit = measurements.getFirst().unit();
        OptionalDouble full = peak.of(unit, threads);
        String width = full.isPresent()
                ? "full width is " + Numbers.significant(full.getAsDouble()) + ", the measured "
                        + (unit == Unit.GFLOPS ? "peak" : "copy bandwidth")
                : "full width is the largest of them, because no peak was measured";
        return unit.symbol() + "; " + width + "." + note();
    }

    private String note() {
        return switch (part) {
            case PEAK, GEMM -> "";
            case KERNEL ->
                " Bytes that the pass cannot do without count, once each. 64 rows stay within the caches and may be faster"
                        + " than memory.";
            case ITERATION ->
                " Only the operations that such an iteration cannot do without count, so whatever is done besides lowers"
                        + " the figure.";
        };
    }

    private Html table() {
        String unit = measurements.getFirst().unit().symbol();
        Table table = new Table(2, subjectHeading(), "backend", unit, "\u00b1", "of the peak", "time of one");
        measurements.forEach(measurement -> table.add(
                measurement.subject(),
                measurement.backend(),
                Numbers.significant(measurement.value()),
                Numbers.significant(measurement.error()),
                Numbers.percent(peak.percent(measurement)),
                Numbers.duration(measurement.seconds())));
        return table.html();
    }

    private String subjectHeading() {
        return switch (part) {
            case PEAK -> "what";
            case GEMM -> "form, rows \u00d7 columns \u00d7 depth";
            case KERNEL -> "pass, size";
            case ITERATION -> "workload";
        };
    }
}
