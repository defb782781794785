package altmin.cli.report;

import altmin.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * What a run folder holds.
 *
 * @param name the name of the folder
 * @param config the effective configuration
 * @param lines one for each iteration, in rising order
 * @param result the final summary; empty where the run did not come to its end
 * @param notes what a reader should know before believing the page, one sentence each
 */
record Run(String name, JsonObject config, List<MetricsLine> lines, Optional<JsonObject> result, List<String> notes) {

    /** What is read as numbers of the final summary. */
    static final List<String> OUTCOMES =
            List.of("trainAccuracy", "validAccuracy", "testAccuracy", "objective", "primalResidual", "seconds");

    Run {
        lines = List.copyOf(lines);
        notes = List.copyOf(notes);
    }

    /** The number of the last iteration. */
    OptionalLong iterations() {
        return lines.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(lines.getLast().iteration());
    }

    /** What the final summary says, else the value after the last iteration; NaN where that was not finite. */
    OptionalDouble atEnd(String key, ToDoubleFunction<MetricsLine> value) {
        OptionalDouble summary = summary(key);
        return summary.isPresent() || lines.isEmpty()
                ? summary
                : OptionalDouble.of(value.applyAsDouble(lines.getLast()));
    }

    /** What the final summary says, else the last value that was measured: not every iteration need measure it. */
    OptionalDouble lastMeasured(String key, ToDoubleFunction<MetricsLine> value) {
        OptionalDouble summary = summary(key);
        return summary.isPresent()
                ? summary
                : lines.reversed().stream()
                        .mapToDouble(value)
                        .filter(Double::isFinite)
                        .findFirst();
    }

    private OptionalDouble summary(String key) {
        return result.map(summary -> summary.optionalNumber(key)).orElseGet(OptionalDouble::empty);
    }
}
