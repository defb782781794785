package altmin.cli.report;

import altmin.cli.report.Comparison.Entry;
import altmin.cli.report.Comparison.Label;
import altmin.cli.report.Comparison.Score;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** The tables of a comparison that a reader may sort by any column; without a script they are in the order of the runs. */
final class ComparisonTables {

    private ComparisonTables() {}

    /** A row for each label. */
    static String summary(Comparison comparison) {
        String rows = comparison.labels().stream()
                .map(label -> summary(comparison, label))
                .collect(Collectors.joining());
        return table(
                        "Results",
                        List.of("Label", "Solver"),
                        List.of("Test", "Validation", "Training", "Time per iteration", "Iterations", "Runs"),
                        rows)
                + "<p class=\"remark\">Accuracies in per cent: mean \u00b1 sample standard deviation (divided by runs"
                + " \u2212 1) over the seeds, after the last iteration, on all samples.</p>";
    }

    private static String summary(Comparison comparison, Label label) {
        double epochs = comparison.finished(label).stream()
                .mapToLong(Entry::epochs)
                .average()
                .orElse(Double.NaN);
        String runs = label.diverged() == 0 ? "" : ", " + label.diverged() + " diverged";
        return "<tr><th scope=\"row\">" + Html.escape(label.name()) + "</th><td>" + Html.escape(label.solver())
                + "</td>" + cell(label.test()) + cell(label.validation()) + cell(label.train())
                + cell(label.secondsPerEpoch(), Numbers::duration) + cell(epochs, Numbers::text)
                + cell(label.runs(), label.runs() + runs) + "</tr>\n";
    }

    /** A row for each run. */
    static String runs(Comparison comparison) {
        String rows = comparison.entries().stream().map(ComparisonTables::run).collect(Collectors.joining());
        return table(
                "Runs",
                List.of("Label"),
                List.of("Seed", "Test", "Validation", "Training", "Objective", "Time", "Iterations"),
                rows);
    }

    private static String run(Entry entry) {
        String name = Html.escape(entry.label());
        String linked = entry.page().isEmpty() ? name : "<a href=\"" + entry.page() + "\">" + name + "</a>";
        String head = "<tr><th scope=\"row\">" + linked + (entry.diverged() ? " (diverged)" : "") + "</th>";
        return head + cell(entry.seed(), Long.toString(entry.seed())) + cell(entry.test(), Numbers::percent)
                + cell(entry.validation(), Numbers::percent) + cell(entry.train(), Numbers::percent)
                + cell(entry.objective(), Numbers::text) + cell(entry.seconds(), Numbers::duration)
                + cell(entry.epochs(), Numbers.count(entry.epochs())) + "</tr>\n";
    }

    private static String table(String name, List<String> words, List<String> numbers, String rows) {
        String headings = words.stream()
                        .map(word -> "<th scope=\"col\">" + word + "</th>")
                        .collect(Collectors.joining())
                + numbers.stream()
                        .map(word -> "<th scope=\"col\" class=\"number\">" + word + "</th>")
                        .collect(Collectors.joining());
        return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + name
                + "\"><table class=\"columns\" data-sortable>\n<thead><tr>" + headings + "</tr></thead>\n<tbody>\n"
                + rows
                + "</tbody></table></div>";
    }

    private static String cell(Score score) {
        return cell(score.mean(), mean -> Percent.spread(mean, score.deviation(), "\u00b1"));
    }

    private static String cell(double value, DoubleFunction<String> text) {
        return Double.isNaN(value)
                ? "<td class=\"number\">\u2013</td>"
                : cell(Double.toString(value), text.apply(value));
    }

    private static String cell(long value, String text) {
        return cell(Long.toString(value), text);
    }

    private static String cell(String value, String text) {
        return "<td class=\"number\" data-value=\"" + value + "\">" + text + "</td>";
    }
}
