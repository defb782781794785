package altmin.core.run;

import altmin.api.backend.Device;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import altmin.core.train.TrainingPlan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a run is, as it is written to files.
 *
 * @param dataOptions what the data were asked for with, a value for every option of their source
 * @param backend the id of the backend that was opened
 * @param arguments what the user typed, so that a resume need not repeat it
 * @param execution how its iterations are carried out
 */
public record RunConfiguration(
        TrainingPlan plan,
        SequencedMap<String, String> dataOptions,
        String backend,
        Device device,
        List<String> arguments,
        Execution execution) {

    /** The key of the fingerprint of the model that a run started from; not there where it drew its own weights. */
    public static final String START = "startFingerprint";

    public RunConfiguration {
        dataOptions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(dataOptions));
        arguments = List.copyOf(arguments);
    }

    /** A run that its solver carries out by itself. */
    public RunConfiguration(
            TrainingPlan plan,
            SequencedMap<String, String> dataOptions,
            String backend,
            Device device,
            List<String> arguments) {
        this(plan, dataOptions, backend, device, arguments, Execution.ALONE);
    }

    /** Everything that decides the bits of an iteration: must be the same where a run goes on. */
    public JsonObject identity() {
        JsonObject.Builder identity = JsonObject.builder()
                .put("solver", plan.solver().id())
                .put("settings", JsonObject.ofTexts(plan.settled()))
                .put("layers", JsonArray.ofNumbers(plan.network().widths()))
                .put("activation", plan.network().activation().toString())
                .put("loss", plan.loss().id())
                .put("regulariser", plan.regulariser().toString())
                .put("seed", plan.seed())
                .put("data", plan.data().name())
                .put("dataOptions", JsonObject.ofTexts(dataOptions))
                .put("trainSamples", plan.data().train().count())
                .put("fingerprint", plan.data().fingerprint())
                .put("backend", backend)
                .put("vectorBits", device.vectorBits());
        plan.start().ifPresent(model -> identity.put(START, model.fingerprint()));
        execution.identity().members().forEach(identity::put);
        return identity.build();
    }

    /** The effective configuration, for {@code config.json}. */
    public JsonObject effective() {
        JsonObject.Builder all = JsonObject.builder();
        identity().members().forEach(all::put);
        execution.description().members().forEach(all::put);
        return all.build()
                .with("epochs", plan.epochs())
                .with("device", device.name())
                .with("threads", device.threads())
                .with("versions", Versions.here())
                .with("arguments", JsonArray.ofStrings(arguments));
    }
}
