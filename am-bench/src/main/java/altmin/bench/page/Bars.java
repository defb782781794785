package altmin.bench.page;

import altmin.bench.page.Html.Attribute;
import altmin.bench.result.Measurement;
import altmin.bench.result.Peak;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Bars, one for each backend under each subject. The full width is the peak, or the largest figure where no peak is
 * known; a bar never leaves its track.
 */
record Bars(List<Measurement> measurements, List<String> backends, Peak peak) {

    private static final double FULL = 100;
    private static final int COLOURS = 6;

    Html html() {
        Map<String, List<Measurement>> subjects = measurements.stream()
                .collect(Collectors.groupingBy(Measurement::subject, LinkedHashMap::new, Collectors.toList()));
        return Html.element(
                "div",
                "bars",
                Html.all(subjects.entrySet().stream().map(entry -> group(entry.getKey(), entry.getValue()))));
    }

    private Html group(String subject, List<Measurement> group) {
        Html heading = Html.element("h3", subject);
        return Html.element("div", "group", heading, Html.all(group.stream().map(this::bar)));
    }

    private Html bar(Measurement measurement) {
        OptionalDouble percent = peak.percent(measurement);
        Html value = Html.element("b", Numbers.significant(measurement.value()));
        Html share = percent.isEmpty() ? Html.NOTHING : Html.element("span", "share", share(percent));
        return Html.element(
                "div",
                "row",
                Html.element("span", "backend", Html.text(measurement.backend())),
                Html.element("div", trackAttributes(), Html.element("div", fill(measurement, percent))),
                Html.element("span", "value", value, share));
    }

    private static Html share(OptionalDouble percent) {
        return Html.text(Numbers.percent(percent));
    }

    /** The numbers are beside it in words. */
    private static List<Attribute> trackAttributes() {
        return List.of(new Attribute("class", "track"), new Attribute("aria-hidden", "true"));
    }

    private List<Attribute> fill(Measurement measurement, OptionalDouble percent) {
        double width = Math.clamp(percent.orElseGet(() -> ofLargest(measurement)), 0, FULL);
        int colour = backends.indexOf(measurement.backend()) % COLOURS + 1;
        boolean over = percent.orElse(0) > FULL;
        return List.of(
                new Attribute("class", "bar series-" + colour + (over ? " over" : "")),
                new Attribute("style", String.format(Locale.ROOT, "width:%.1f%%", width)));
    }

    private double ofLargest(Measurement measurement) {
        double largest =
                measurements.stream().mapToDouble(Measurement::value).max().orElse(0);
        return largest > 0 ? FULL * measurement.value() / largest : 0;
    }
}
