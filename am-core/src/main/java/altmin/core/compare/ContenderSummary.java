package altmin.core.compare;

import altmin.core.json.JsonObject;
import java.util.List;

/**
 * A contender over all its seeds so far. Runs that diverged are counted and have no part in any mean.
 *
 * @param secondsPerEpoch the median of its runs, which one run on a busy machine does not move; NaN where there are none
 * @param runs how many the means are over
 * @param diverged how many others there were
 */
public record ContenderSummary(
        Contender contender,
        Spread test,
        Spread validation,
        Spread train,
        double secondsPerEpoch,
        int runs,
        int diverged) {

    static ContenderSummary of(Contender contender, List<ComparedRun> all) {
        List<ComparedRun> own =
                all.stream().filter(run -> run.contender().equals(contender)).toList();
        List<ComparedRun.Finished> finished = own.stream()
                .filter(ComparedRun.Finished.class::isInstance)
                .map(ComparedRun.Finished.class::cast)
                .toList();
        return new ContenderSummary(
                contender,
                spread(finished, "testAccuracy"),
                spread(finished, "validAccuracy"),
                spread(finished, "trainAccuracy"),
                median(finished.stream()
                        .mapToDouble(run -> run.number("secondsPerEpoch"))
                        .sorted()
                        .toArray()),
                finished.size(),
                own.size() - finished.size());
    }

    private static Spread spread(List<ComparedRun.Finished> runs, String key) {
        return Spread.of(runs.stream().map(run -> run.number(key)).toList());
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        if (sorted.length % 2 == 1) {
            return sorted[middle];
        }
        return sorted.length == 0 ? Double.NaN : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The entry of {@code summary}. */
    JsonObject json() {
        return JsonObject.builder()
                .put("label", contender.label())
                .put("solver", contender.recipe().solver().id())
                .put("testAccuracyMean", test.mean())
                .put("testAccuracyStd", test.deviation())
                .put("validAccuracyMean", validation.mean())
                .put("validAccuracyStd", validation.deviation())
                .put("trainAccuracyMean", train.mean())
                .put("trainAccuracyStd", train.deviation())
                .put("secondsPerEpoch", secondsPerEpoch)
                .put("runs", runs)
                .put("diverged", diverged)
                .build();
    }
}
