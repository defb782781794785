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

    /** What the final summary says, else the last value that was measured. */
    OptionalDouble outcome(String key, ToDoubleFunction<MetricsLine> measured) {
        return result.map(summary -> summary.optionalNumber(key))
                .filter(OptionalDouble::isPresent)
                .orElseGet(() -> lines.reversed().stream()
                        .mapToDouble(measured)
                        .filter(Double::isFinite)
                        .findFirst());
    }
}
