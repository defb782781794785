package altmin.core.run;

import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import altmin.core.train.Accuracies;
import altmin.core.train.Trainer;
import altmin.core.train.TrainingPlan;

/**
 * What came of a run.
 *
 * @param iterations made in all, those before a resume included
 * @param accuracies on all samples
 * @param objective after the last iteration
 * @param primalResidual after the last iteration
 * @param seconds of all iterations, evaluation not counted
 */
public record RunResult(
        RunConfiguration configuration,
        RunFolder folder,
        Trainer.Ending ending,
        long iterations,
        Accuracies accuracies,
        double objective,
        double primalResidual,
        double seconds) {

    /** The object that {@code --json} prints. */
    public JsonObject summary() {
        TrainingPlan plan = configuration.plan();
        return JsonObject.builder()
                .put("solver", plan.solver().id())
                .put("backend", configuration.backend())
                .put("data", plan.data().name())
                .put("layers", JsonArray.ofNumbers(plan.network().widths()))
                .put("epochs", iterations)
                .put("seed", plan.seed())
                .put("trainAccuracy", accuracies.train())
                .put("validAccuracy", accuracies.validation())
                .put("testAccuracy", accuracies.test())
                .put("objective", objective)
                .put("primalResidual", primalResidual)
                .put("secondsPerEpoch", iterations == 0 ? Double.NaN : seconds / iterations)
                .put("seconds", seconds)
                .put("modelFile", folder.model().toString())
                .build();
    }
}
