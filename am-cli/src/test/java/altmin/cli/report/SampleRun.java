package altmin.cli.report;

import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonNull;
import altmin.core.json.JsonNumber;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** A run folder such as a training leaves: numbers that fall and rise as those of dlADMM do, with noise of a fixed seed. */
final class SampleRun {

    static final double TEST_ACCURACY = 0.9417;

    private final Random random = new Random(7);
    private final int iterations;
    private final int layers;
    private String data = "mnist";
    private double elapsed;

    SampleRun(int iterations, int layers) {
        this.iterations = iterations;
        this.layers = layers;
    }

    SampleRun data(String name) {
        data = name;
        return this;
    }

    /** Writes all three files. */
    List<JsonObject> writeTo(Path folder) throws IOException {
        List<JsonObject> lines = lines();
        Files.writeString(folder.resolve("config.json"), config().toString());
        Files.writeString(folder.resolve("metrics.jsonl"), text(lines));
        Files.writeString(folder.resolve("result.json"), result(lines.getLast()).toString());
        return lines;
    }

    static String text(List<JsonObject> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    JsonObject config() {
        List<Integer> widths = new ArrayList<>(List.of(784));
        for (int layer = 1; layer < layers; layer++) {
            widths.add(300);
        }
        widths.add(10);
        return JsonObject.builder()
                .put("solver", "dladmm")
                .put("backend", "simd")
                .put("device", "AVX-512, 16 lanes of float32")
                .put("vectorBits", 512L)
                .put("threads", 2L)
                .put("data", data)
                .put("layers", JsonArray.ofNumbers(widths))
                .put("activation", "relu")
                .put("loss", "cross-entropy")
                .put("seed", 1L)
                .put("fingerprint", "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef")
                .put("arguments", JsonArray.ofStrings(List.of("train", "--data", data, "--hidden", "300,300")))
                .put("epochs", (long) iterations)
                .put(
                        "settings",
                        JsonObject.builder()
                                .put("rho", 1e-4)
                                .put("nu", 1e-3)
                                .put("steps", "auto")
                                .build())
                .put(
                        "versions",
                        JsonObject.builder()
                                .put("altmin", "0.1.0")
                                .put("java", "25.0.1")
                                .put("os", "Linux 6.1 amd64")
                                .build())
                .build();
    }

    List<JsonObject> lines() {
        List<JsonObject> lines = new ArrayList<>();
        for (int iteration = 1; iteration <= iterations; iteration++) {
            lines.add(line(iteration));
        }
        return lines;
    }

    private JsonObject result(JsonObject last) {
        return JsonObject.builder()
                .put("solver", "dladmm")
                .put("backend", "simd")
                .put("data", data)
                .put("trainAccuracy", last.number("trainAccuracy"))
                .put("validAccuracy", last.find("validAccuracy").orElseThrow())
                .put("testAccuracy", TEST_ACCURACY)
                .put("objective", last.number("objective"))
                .put("primalResidual", last.number("primalResidual"))
                .put("seconds", last.number("seconds"))
                .put("modelFile", "model.altmin")
                .build();
    }

    private JsonObject line(int iteration) {
        double progress = 1 - Math.exp(-iteration / (0.17 * iterations));
        double seconds = 0.18 * (1 + 0.25 * random.nextDouble()) + (iteration == 1 ? 0.12 : 0);
        elapsed += seconds;
        double objective = 11500 * Math.exp(-2.8 * progress) + 240 * noise();
        return JsonObject.builder()
                .put("iteration", (long) iteration)
                .put("objective", objective)
                .put("loss", 0.8 * objective)
                .put("primalResidual", 45 * Math.exp(-6 * progress) * noise())
                .put("trainAccuracy", 0.31 + 0.655 * progress + 0.004 * random.nextGaussian())
                .put("validAccuracy", validation(iteration, progress))
                .put("testAccuracy", test(iteration, progress))
                .put("seconds", elapsed)
                .put("iterationSeconds", seconds)
                .put("layers", layers(progress, seconds))
                .build();
    }

    /** Validation is not measured in every third iteration before the last, so that its line has gaps. */
    private Json validation(int iteration, double progress) {
        return iteration % 3 == 0 && iteration < iterations ? new JsonNull() : new JsonNumber(0.3 + 0.635 * progress);
    }

    private double test(int iteration, double progress) {
        return iteration == iterations ? TEST_ACCURACY : 0.32 + 0.62 * progress + 0.003 * random.nextGaussian();
    }

    private JsonArray layers(double progress, double seconds) {
        List<Json> reports = new ArrayList<>();
        for (int layer = 1; layer <= layers; layer++) {
            reports.add(layer(layer, progress, seconds));
        }
        return new JsonArray(reports);
    }

    private JsonObject layer(int layer, double progress, double seconds) {
        double share = seconds * 0.9 * (layers + 1 - layer) * 2 / (layers * (layers + 1.0));
        return JsonObject.builder()
                .put("layer", (long) layer)
                .put("residual", 30.0 / layer * Math.exp(-6 * progress) * noise())
                .put(
                        "steps",
                        JsonObject.builder()
                                .put("theta", 5e-3 * Math.pow(8, layer) * (1 + progress) * noise())
                                .put("tau", 0.04 / layer * noise())
                                .put("rho", 1e-4)
                                .build())
                .put(
                        "seconds",
                        JsonObject.builder()
                                .put("weights", 0.45 * share)
                                .put("bias", 0.03 * share)
                                .put("preactivation", 0.2 * share)
                                .put("input", 0.32 * share)
                                .build())
                .build();
    }

    private double noise() {
        return 1 + 0.08 * random.nextGaussian();
    }
}
