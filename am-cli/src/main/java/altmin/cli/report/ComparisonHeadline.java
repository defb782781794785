package altmin.cli.report;

import altmin.cli.report.Comparison.Label;
import altmin.cli.report.Comparison.Score;
import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a reader sees first: which did best and how well. The best is chosen by validation accuracy, as a choice should
 * be, and by test accuracy only where there is no validation.
 */
final class ComparisonHeadline {

    private final Comparison comparison;
    private final JsonObject file;

    private ComparisonHeadline(Comparison comparison) {
        this.comparison = comparison;
        this.file = comparison.file();
    }

    /** The title of the page, as plain text. */
    static String title(Comparison comparison) {
        ComparisonHeadline headline = new ComparisonHeadline(comparison);
        return headline.best()
                        .map(label -> text(label.test()) + " test accuracy by " + label.name() + ", ")
                        .orElse("")
                + "comparison" + headline.subject() + " \u2013 AltMin";
    }

    /** The headline and the facts below it. */
    static String html(Comparison comparison) {
        ComparisonHeadline headline = new ComparisonHeadline(comparison);
        return "<h1>" + headline.best().map(ComparisonHeadline::result).orElse("No test accuracy was measured")
                + "</h1>\n  <p class=\"lead\">" + Html.escape(headline.lead()) + "</p>\n"
                + Facts.html(headline.facts());
    }

    private Optional<Label> best() {
        return highest(label -> label.validation().mean())
                .or(() -> highest(label -> label.test().mean()))
                .filter(label -> !Double.isNaN(label.test().mean()));
    }

    private Optional<Label> highest(ToDoubleFunction<Label> value) {
        return comparison.labels().stream()
                .filter(label -> !Double.isNaN(value.applyAsDouble(label)))
                .max(Comparator.comparingDouble(value));
    }

    private static String result(Label label) {
        Score test = label.test();
        String spread =
                Double.isNaN(test.deviation()) ? "" : " \u00b1 " + Percent.deviation(test.deviation()) + Percent.SIGN;
        return "<strong id=\"result\" data-accuracy=\"" + test.mean() + "\">"
                + Percent.mean(test.mean(), test.deviation()) + Percent.SIGN + "</strong>" + spread
                + " test accuracy of " + Html.escape(label.name());
    }

    private static String text(Score score) {
        return Percent.spread(score.mean(), score.deviation(), "\u00b1") + Percent.SIGN;
    }

    private String lead() {
        int count = comparison.labels().size();
        String chosen = highest(label -> label.validation().mean()).isPresent() ? "validation" : "test";
        return (count > 1 ? "the best of " + count + " by " + chosen + " accuracy" : "mean over all seeds") + subject();
    }

    private String subject() {
        return value("data").map(data -> " on " + data).orElse("")
                + network().map(widths -> ", network " + widths).orElse("");
    }

    /** Where it is the same for all. */
    private Optional<String> network() {
        List<Optional<Json>> layers = comparison.labels().stream()
                .map(label -> label.configuration().find("layers"))
                .distinct()
                .toList();
        return layers.size() == 1 ? layers.getFirst().map(Widths::text) : Optional.empty();
    }

    private Optional<String> value(String key) {
        return file.find(key).map(Tables::plain);
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        value("data").ifPresent(data -> facts.add(Facts.fact("data", data, "")));
        facts.add(Facts.fact("network", network().orElse("several"), ""));
        facts.add(Facts.fact("labels", Integer.toString(comparison.labels().size()), ""));
        facts.add(Facts.fact("seeds", seeds(), ""));
        facts.add(Facts.fact("runs", Integer.toString(comparison.entries().size()), runs()));
        value("backend").ifPresent(backend -> facts.add(Facts.fact("backend", backend, device())));
        comparison
                .seconds()
                .ifPresent(seconds -> facts.add(Facts.fact("time of all runs", Numbers.duration(seconds), "")));
        return facts;
    }

    private String seeds() {
        List<Long> seeds = file.array("seeds").integers();
        return seeds.size() < 2 ? seeds.getFirst().toString() : seeds.getFirst() + " to " + seeds.getLast();
    }

    private String runs() {
        long diverged =
                comparison.entries().stream().filter(Comparison.Entry::diverged).count();
        return diverged == 0 ? "" : diverged + " diverged";
    }

    private String device() {
        return value("device").orElse("")
                + value("vectorBits").map(bits -> ", " + bits + "-bit vectors").orElse("")
                + value("threads")
                        .map(threads -> ", " + threads + (threads.equals("1") ? " thread" : " threads"))
                        .orElse("");
    }
}
