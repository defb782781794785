package altmin.core.compare;

import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import java.util.List;

/**
 * What came of a comparison so far.
 *
 * @param outline what was compared
 * @param summaries one for each contender
 * @param runs those that have ended
 * @param interrupted whether the user ended it before the last run did
 */
public record ComparisonResult(
        ComparisonFolder folder,
        JsonObject outline,
        List<ContenderSummary> summaries,
        List<ComparedRun> runs,
        boolean interrupted) {

    public ComparisonResult {
        summaries = List.copyOf(summaries);
        runs = List.copyOf(runs);
    }

    /** The object of {@code compare.json}. */
    public JsonObject json() {
        return outline.with("runs", array(runs.stream().map(ComparedRun::json).toList()))
                .with(
                        "summary",
                        array(summaries.stream().map(ContenderSummary::json).toList()));
    }

    private static JsonArray array(List<? extends Json> elements) {
        return new JsonArray(List.copyOf(elements));
    }
}
