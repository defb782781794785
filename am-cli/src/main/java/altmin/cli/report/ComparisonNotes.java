package altmin.cli.report;

import altmin.cli.report.Comparison.Entry;
import altmin.cli.report.Comparison.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader should know before believing the page of a comparison, one sentence or two each. */
final class ComparisonNotes {

    private ComparisonNotes() {}

    static List<String> of(Comparison comparison) {
        List<String> notes = new ArrayList<>();
        if (comparison.entries().size() < comparison.planned()) {
            notes.add(comparison.entries().size() + " of " + comparison.planned()
                    + " runs have ended, and only those are shown. Go on with: am compare --resume --run-dir "
                    + comparison.name());
        }
        comparison.entries().stream().filter(Entry::diverged).forEach(entry -> notes.add(diverged(entry)));
        differing(comparison, "epochs", "numbers of iterations").ifPresent(notes::add);
        differing(comparison, "layers", "networks").ifPresent(notes::add);
        comparison.labels().forEach(label -> stopped(comparison, label).ifPresent(notes::add));
        return notes;
    }

    private static String diverged(Entry entry) {
        return entry.label() + ", seed " + entry.seed() + ", diverged after " + Numbers.count(entry.epochs())
                + (entry.epochs() == 1 ? " iteration" : " iterations") + " and is in no mean and no chart: "
                + entry.reason();
    }

    private static Optional<String> differing(Comparison comparison, String key, String what) {
        List<String> values = comparison.labels().stream()
                .map(label -> label.name() + " "
                        + label.configuration().find(key).map(Widths::text).orElse("unknown"))
                .toList();
        boolean differ = comparison.labels().stream()
                        .map(label -> label.configuration().find(key))
                        .distinct()
                        .count()
                > 1;
        return differ
                ? Optional.of("The labels have different " + what + ": " + String.join(", ", values) + ".")
                : Optional.empty();
    }

    /** Runs that ended before the last iteration that was planned. */
    private static Optional<String> stopped(Comparison comparison, Label label) {
        long planned = label.configuration().integer("epochs");
        long early = comparison.finished(label).stream()
                .filter(entry -> entry.epochs() < planned)
                .count();
        return early == 0
                ? Optional.empty()
                : Optional.of(early + " of " + label.runs() + " runs of " + label.name() + " stopped early, before "
                        + Numbers.count(planned)
                        + " iterations; they count on with their last values in the means over iterations.");
    }
}
