package altmin.cli.report;

import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The folder of a comparison such as the command leaves. Every number follows from label, seed and iteration by a
 * formula, so that a test can say what the page must show.
 */
final class SampleComparison {

    static final int EPOCHS = 20;

    private final List<String> labels;
    private final int seeds;
    private String data = "mnist";
    private int divergedSeed;
    private int planned;

    SampleComparison(int seeds, String... labels) {
        this.labels = List.of(labels);
        this.seeds = seeds;
        this.planned = seeds;
    }

    SampleComparison data(String name) {
        data = name;
        return this;
    }

    /** The first label diverges on this seed after three iterations. */
    SampleComparison diverging(int seed) {
        divergedSeed = seed;
        return this;
    }

    /** As if it had been meant for so many seeds. */
    SampleComparison unfinished(int wanted) {
        planned = wanted;
        return this;
    }

    /** The second and every further label is better, and slower. */
    double test(int label, int seed, int iteration) {
        return 0.38 + 0.1 * label + 0.01 * seed * seed + 0.015 * iteration;
    }

    double loss(int label, int seed, int iteration) {
        return 1000.0 * (label + 1) * (1 + 0.1 * seed) / iteration;
    }

    double seconds(int label, int seed, int iteration) {
        return iteration * (0.5 * (label + 1) + 0.05 * seed);
    }

    void writeTo(Path folder) throws IOException {
        List<Json> runs = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            for (int label = 0; label < labels.size(); label++) {
                runs.add(writeRun(folder, label, seed));
            }
        }
        List<Json> summaries = new ArrayList<>();
        List<Json> contenders = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            summaries.add(summary(label));
            contenders.add(contender(label));
        }
        JsonObject file = JsonObject.builder()
                .put("data", data)
                .put("layers", JsonArray.ofNumbers(List.of(784, 100, 10)))
                .put(
                        "seeds",
                        JsonArray.ofIntegers(
                                LongStream.rangeClosed(1, planned).boxed().toList()))
                .put("runs", new JsonArray(runs))
                .put("summary", new JsonArray(summaries))
                .put("contenders", new JsonArray(contenders))
                .put("backend", "simd")
                .put("device", "AVX-512, 16 lanes of float32")
                .put("vectorBits", 512)
                .put("threads", 2)
                .put("versions", JsonObject.builder().put("altmin", "0.1.0").build())
                .put("arguments", JsonArray.ofStrings(List.of("compare", "--solvers", String.join(",", labels))))
                .build();
        Files.writeString(folder.resolve("compare.json"), file.toString());
    }

    private boolean diverges(int label, int seed) {
        return label == 0 && seed == divergedSeed;
    }

    private JsonObject writeRun(Path folder, int label, int seed) throws IOException {
        Path own = Files.createDirectories(folder.resolve(labels.get(label) + "-seed" + seed));
        int epochs = diverges(label, seed) ? 3 : EPOCHS;
        StringBuilder lines = new StringBuilder();
        for (int iteration = 1; iteration <= epochs; iteration++) {
            lines.append(line(label, seed, iteration)).append('\n');
        }
        Files.writeString(own.resolve("metrics.jsonl"), lines.toString());
        Files.writeString(own.resolve("report.html"), "<!DOCTYPE html><title>run</title>");
        JsonObject run = JsonObject.builder()
                .put("label", labels.get(label))
                .put("solver", "dladmm")
                .put("seed", seed)
                .put("trainAccuracy", diverges(label, seed) ? Double.NaN : test(label, seed, EPOCHS) + 0.02)
                .put("validAccuracy", diverges(label, seed) ? Double.NaN : test(label, seed, EPOCHS) - 0.01)
                .put("testAccuracy", diverges(label, seed) ? Double.NaN : test(label, seed, EPOCHS))
                .put("objective", diverges(label, seed) ? Double.NaN : 2 * loss(label, seed, EPOCHS))
                .put("secondsPerEpoch", seconds(label, seed, 1))
                .put("seconds", seconds(label, seed, epochs))
                .put("epochs", epochs)
                .put("modelFile", "model.altmin")
                .put("diverged", diverges(label, seed))
                .build();
        return diverges(label, seed) ? run.with("reason", "iteration 4, layer 2: <Infinity> & more") : run;
    }

    private JsonObject line(int label, int seed, int iteration) {
        return JsonObject.builder()
                .put("iteration", iteration)
                .put("objective", 2 * loss(label, seed, iteration))
                .put("loss", loss(label, seed, iteration))
                .put("primalResidual", 1.0 / iteration)
                .put("trainAccuracy", test(label, seed, iteration) + 0.02)
                .put("validAccuracy", test(label, seed, iteration) - 0.01)
                .put("testAccuracy", test(label, seed, iteration))
                .put("seconds", seconds(label, seed, iteration))
                .put("iterationSeconds", seconds(label, seed, 1))
                .build();
    }

    /** Mean of the final test accuracies of the runs that ended well. */
    double mean(int label) {
        return finalAccuracies(label).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    double deviation(int label) {
        double squares = finalAccuracies(label).stream()
                .mapToDouble(value -> (value - mean(label)) * (value - mean(label)))
                .sum();
        return Math.sqrt(squares / (finalAccuracies(label).size() - 1));
    }

    List<Double> finalAccuracies(int label) {
        return LongStream.rangeClosed(1, seeds)
                .filter(seed -> !diverges(label, (int) seed))
                .mapToObj(seed -> test(label, (int) seed, EPOCHS))
                .toList();
    }

    private JsonObject summary(int label) {
        int runs = finalAccuracies(label).size();
        return JsonObject.builder()
                .put("label", labels.get(label))
                .put("solver", "dladmm")
                .put("testAccuracyMean", mean(label))
                .put("testAccuracyStd", deviation(label))
                .put("validAccuracyMean", mean(label) - 0.01)
                .put("validAccuracyStd", deviation(label))
                .put("trainAccuracyMean", mean(label) + 0.02)
                .put("trainAccuracyStd", deviation(label))
                .put("secondsPerEpoch", seconds(label, 1, 1))
                .put("runs", runs)
                .put("diverged", seeds - runs)
                .build();
    }

    private JsonObject contender(int label) {
        return JsonObject.builder()
                .put("label", labels.get(label))
                .put("solver", "dladmm")
                .put(
                        "settings",
                        JsonObject.builder()
                                .put("rho", "1e-" + label)
                                .put("nu", "10")
                                .build())
                .put("layers", JsonArray.ofNumbers(List.of(784, 100, 10)))
                .put("activation", "relu")
                .put("loss", "cross-entropy")
                .put("regulariser", "none")
                .put("epochs", EPOCHS)
                .put("evaluateEvery", 1)
                .put("patience", 0)
                .build();
    }
}
