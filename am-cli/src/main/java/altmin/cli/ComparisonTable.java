package altmin.cli;

import altmin.cli.report.Percent;
import altmin.core.compare.ComparedRun;
import altmin.core.compare.ComparisonResult;
import altmin.core.compare.ContenderSummary;
import altmin.core.compare.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The end of a comparison, for a reader: a row for each label, with mean and sample standard deviation. */
final class ComparisonTable {

    private static final List<String> HEADINGS =
            List.of("label", "solver", "test %", "validation %", "train %", "s/iteration", "runs");

    private ComparisonTable() {}

    static void print(Console console, ComparisonResult result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        result.summaries().forEach(summary -> rows.add(row(summary)));
        lines(rows).forEach(console::result);
        result.runs().stream()
                .filter(ComparedRun.Diverged.class::isInstance)
                .forEach(run -> console.result(
                        run.contender().label() + ", seed " + run.seed() + ": " + ComparisonDisplay.outcome(run)));
    }

    private static List<String> row(ContenderSummary summary) {
        return List.of(
                summary.contender().label(),
                summary.contender().recipe().solver().id(),
                percent(summary.test()),
                percent(summary.validation()),
                percent(summary.train()),
                Double.isNaN(summary.secondsPerEpoch())
                        ? "-"
                        : String.format(Locale.ROOT, "%.3g", summary.secondsPerEpoch()),
                summary.diverged() == 0
                        ? Integer.toString(summary.runs())
                        : summary.runs() + ", " + summary.diverged() + " diverged");
    }

    private static String percent(Spread spread) {
        return Percent.spread(spread.mean(), spread.deviation(), "+-");
    }

    private static List<String> lines(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column))
                        .append(" ".repeat(width(rows, column) - row.get(column).length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
