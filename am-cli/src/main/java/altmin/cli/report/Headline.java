package altmin.cli.report;

import altmin.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** What a reader sees first: how good it became, what it was, how long it took. */
final class Headline {

    private final Run run;
    private final JsonObject config;

    private Headline(Run run) {
        this.run = run;
        this.config = run.config();
    }

    /** The title of the page, as plain text. */
    static String title(Run run) {
        Headline headline = new Headline(run);
        return headline.best()
                        .map(accuracy ->
                                Numbers.percent(accuracy.value().orElseThrow()) + " " + accuracy.name() + " accuracy, ")
                        .orElse("")
                + headline.subject() + " \u2013 AltMin";
    }

    /** The headline and the facts below it. */
    static String html(Run run) {
        Headline headline = new Headline(run);
        return "<h1>" + headline.result() + "</h1>\n  <p class=\"lead\">"
                + Html.escape(headline.subject() + headline.effort()) + "</p>\n" + headline.facts();
    }

    /** A measure of success, best known first. */
    private record Accuracy(String name, OptionalDouble value) {}

    private List<Accuracy> accuracies() {
        return List.of(
                new Accuracy("test", run.lastMeasured("testAccuracy", MetricsLine::testAccuracy)),
                new Accuracy("validation", run.lastMeasured("validAccuracy", MetricsLine::validAccuracy)),
                new Accuracy("training", run.lastMeasured("trainAccuracy", MetricsLine::trainAccuracy)));
    }

    private Optional<Accuracy> best() {
        return accuracies().stream()
                .filter(accuracy -> accuracy.value().isPresent())
                .findFirst();
    }

    private String result() {
        return best().map(Headline::result).orElse("No accuracy was measured");
    }

    private static String result(Accuracy accuracy) {
        double value = accuracy.value().orElseThrow();
        return "<strong id=\"result\" data-accuracy=\"" + value + "\">" + Numbers.percent(value) + "</strong> "
                + accuracy.name() + " accuracy";
    }

    /** For example {@code dladmm on mnist, network 784-300-10}. */
    private String subject() {
        return value("solver").orElse("a run")
                + value("data").map(data -> " on " + data).orElse("")
                + network().map(widths -> ", network " + widths).orElse("");
    }

    /** For example {@code : 40 iterations in 8.2 s on simd}. */
    private String effort() {
        String seconds = seconds().stream()
                .mapToObj(time -> " in " + Numbers.duration(time))
                .collect(Collectors.joining());
        return run.iterations().stream()
                .mapToObj(count -> ": " + Numbers.count(count) + (count == 1 ? " iteration" : " iterations") + seconds
                        + value("backend").map(backend -> " on " + backend).orElse(""))
                .collect(Collectors.joining());
    }

    private OptionalDouble seconds() {
        return run.atEnd("seconds", MetricsLine::elapsed);
    }

    private Optional<String> value(String key) {
        return config.find(key).map(Tables::plain);
    }

    private Optional<String> network() {
        return config.find("layers").map(Widths::text);
    }

    private String facts() {
        List<String> facts = new ArrayList<>();
        fact(facts, "solver", "solver", List.of());
        fact(facts, "data", "data", List.of());
        network().ifPresent(widths -> facts.add(Facts.fact("network", widths, details(List.of("activation", "loss")))));
        fact(facts, "backend", "backend", List.of("device", "vectorBits", "threads"));
        iterations(facts);
        time(facts);
        accuracies().stream()
                .filter(accuracy -> !best().equals(Optional.of(accuracy)))
                .forEach(accuracy -> number(facts, accuracy.name() + " accuracy", accuracy.value(), Numbers::percent));
        number(facts, "objective", run.atEnd("objective", line -> line.report().objective()), Numbers::text);
        number(
                facts,
                "primal residual",
                run.atEnd("primalResidual", line -> line.report().primalResidual()),
                Numbers::text);
        return Facts.html(facts);
    }

    private void iterations(List<String> facts) {
        OptionalLong done = run.iterations();
        if (done.isPresent()) {
            String planned =
                    value("epochs").map(epochs -> "of " + epochs + " planned").orElse("");
            facts.add(Facts.fact("iterations", Numbers.count(done.getAsLong()), planned));
        }
    }

    private void time(List<String> facts) {
        OptionalDouble seconds = seconds();
        OptionalDouble each = run.lines().stream()
                .mapToDouble(line -> line.report().seconds())
                .filter(Double::isFinite)
                .average();
        if (seconds.isPresent()) {
            String mean = each.isPresent() ? Numbers.duration(each.getAsDouble()) + " per iteration" : "";
            facts.add(Facts.fact("time", Numbers.duration(seconds.getAsDouble()), mean));
        }
    }

    private static void number(List<String> facts, String label, OptionalDouble value, DoubleFunction<String> text) {
        value.ifPresent(number -> facts.add(Facts.fact(label, text.apply(number), "")));
    }

    private void fact(List<String> facts, String label, String key, List<String> detailKeys) {
        value(key).ifPresent(value -> facts.add(Facts.fact(label, value, details(detailKeys))));
    }

    private String details(List<String> keys) {
        return keys.stream()
                .flatMap(key -> value(key).stream().map(value -> detail(key, value)))
                .collect(Collectors.joining(", "));
    }

    private static String detail(String key, String value) {
        return switch (key) {
            case "vectorBits" -> value + "-bit vectors";
            case "threads" -> value + (value.equals("1") ? " thread" : " threads");
            default -> value;
        };
    }
}
