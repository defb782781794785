package altmin.cli.report;

import altmin.core.json.JsonObject;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the folder of a comparison holds. NaN stands for a value that was not measured.
 *
 * @param name the name of the folder
 * @param file all of {@code compare.json}
 * @param labels in the order they were compared
 * @param entries the runs that have ended, in the order they did
 * @param planned how many runs there shall be
 */
record Comparison(String name, JsonObject file, List<Label> labels, List<Entry> entries, int planned) {

    /**
     * Mean and sample standard deviation over the runs that ended well.
     *
     * @param deviation NaN for fewer than two
     */
    record Score(double mean, double deviation) {}

    /**
     * One of those that are compared.
     *
     * @param configuration everything it was run with besides data, seed and backend
     * @param secondsPerEpoch the median of its runs
     * @param runs how many the scores are over
     * @param diverged how many others have ended
     * @param courses what those that ended well have logged of their iterations
     */
    record Label(
            String name,
            String solver,
            JsonObject configuration,
            Score test,
            Score validation,
            Score train,
            double secondsPerEpoch,
            long runs,
            long diverged,
            List<List<MetricsLine>> courses) {

        Label {
            courses = List.copyOf(courses);
        }
    }

    /**
     * One run.
     *
     * @param reason why it diverged, empty where it did not
     * @param page the address of its own page, relative to this one; empty where there is none
     */
    record Entry(
            String label,
            long seed,
            double test,
            double validation,
            double train,
            double objective,
            double secondsPerEpoch,
            double seconds,
            long epochs,
            boolean diverged,
            String reason,
            String page) {}

    Comparison {
        labels = List.copyOf(labels);
        entries = List.copyOf(entries);
    }

    /** The runs of a label that ended well. */
    List<Entry> finished(Label label) {
        return entries.stream()
                .filter(entry -> entry.label().equals(label.name()) && !entry.diverged())
                .toList();
    }

    /** The time of all runs. */
    OptionalDouble seconds() {
        return entries.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(entries.stream().mapToDouble(Entry::seconds).sum());
    }
}
