package altmin.core.compare;

import altmin.api.backend.Device;
import altmin.api.data.Dataset;
import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import altmin.core.run.RunConfiguration;
import altmin.core.run.Versions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.LongFunction;

/**
 * What is to be compared, on what.
 *
 * @param contenders at least one, no two with one label
 * @param seeds at least one, each once
 * @param data the data of a seed; asked for each seed in turn, more than once
 * @param dataOptions what the data were asked for with, a value for every option of their source
 * @param backend the id of the backend that was opened
 * @param arguments what the user typed, so that a resume need not repeat it
 */
public record ComparisonPlan(
        List<Contender> contenders,
        List<Long> seeds,
        LongFunction<Dataset> data,
        SequencedMap<String, String> dataOptions,
        String backend,
        Device device,
        List<String> arguments) {

    public ComparisonPlan {
        contenders = List.copyOf(contenders);
        seeds = List.copyOf(seeds);
        dataOptions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(dataOptions));
        arguments = List.copyOf(arguments);
    }

    /** How many runs it takes. */
    public int runs() {
        return Math.multiplyExact(contenders.size(), seeds.size());
    }

    /** One of the runs. */
    RunConfiguration configuration(Contender contender, long seed) {
        return new RunConfiguration(
                contender.recipe().on(data.apply(seed), seed), dataOptions, backend, device, arguments);
    }

    /** The object of {@code compare.json} before anything was run. */
    public JsonObject outline() {
        Dataset first = data.apply(seeds.getFirst());
        return JsonObject.builder()
                .put("data", first.name())
                .put("dataOptions", JsonObject.ofTexts(dataOptions))
                .put(
                        "layers",
                        JsonArray.ofNumbers(contenders.getFirst().recipe().widths(first)))
                .put("seeds", JsonArray.ofIntegers(seeds))
                .put("runs", JsonArray.of())
                .put("summary", JsonArray.of())
                .put(
                        "contenders",
                        new JsonArray(contenders.stream()
                                .<Json>map(contender -> contender.configuration(first))
                                .toList()))
                .put("backend", backend)
                .put("device", device.name())
                .put("vectorBits", device.vectorBits())
                .put("threads", device.threads())
                .put("versions", Versions.here())
                .put("arguments", JsonArray.ofStrings(arguments))
                .build();
    }
}
