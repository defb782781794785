package altmin.testkit.algorithm;

import altmin.api.data.Samples;
import altmin.api.network.Network;
import altmin.api.solver.Problem;
import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import altmin.core.network.Names;
import altmin.testkit.support.HostMatrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One file of golden numbers: see README.md beside the files. */
record GoldenCase(JsonObject json) {

    static final List<String> NAMES = List.of(
            "relu-ce-exact",
            "relu-ce-rows",
            "relu-ce-backtracking",
            "relu-ce-solve",
            "leaky-sq-exact",
            "leaky-sq-solve",
            "relu-ce-exact-l2",
            "relu-ce-solve-l2",
            "relu-ce-exact-l1",
            "relu-ce-exact-tied",
            "relu-ce-exact-four-layer",
            "relu-ce-solve-two-layer",
            "relu-ce-exact-one-layer",
            "relu-ce-solve-forward",
            "relu-ce-exact-trained",
            "leaky-sq-rows-trained");

    static GoldenCase load(String name) {
        try (InputStream file = GoldenCase.class.getResourceAsStream("/altmin/testkit/golden/" + name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("there is no golden case " + name);
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new GoldenCase((JsonObject) Json.parse(text));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    List<Integer> widths() {
        return json.array("widths").integers().stream().map(Math::toIntExact).toList();
    }

    int depth() {
        return widths().size() - 1;
    }

    /** Features are handed over as float32 here; a test that wants all their bits puts them into the state itself. */
    Problem problem() {
        Samples samples = HostSamples.of(matrix(json.array("features")), labels());
        Network network = new Network(widths(), Names.activation(json.string("activation")));
        return new Problem(
                network,
                Names.loss(json.string("loss")),
                Names.regulariser(json.optionalString("regulariser").orElse("none")),
                samples,
                1,
                startsTrained()
                        ? Optional.of(HostWeights.of(matrices("initialWeights"), rows("initialBias")))
                        : Optional.empty());
    }

    /** Whether the solver is given the initial weights as those of a trained network. */
    boolean startsTrained() {
        return json.optionalString("start").equals(Optional.of("trained"));
    }

    Map<String, String> settings() {
        if (json.has("settings")) {
            Map<String, String> settings = new LinkedHashMap<>();
            JsonObject given = json.object("settings");
            given.members().sequencedKeySet().forEach(key -> settings.put(key, given.string(key)));
            return settings;
        }
        return Map.of(
                "step", json.string("step"),
                "nu", String.valueOf(json.number("nu")),
                "rho", String.valueOf(json.number("rho")),
                "ridge", String.valueOf(json.number("ridge")),
                "refresh", "1000");
    }

    int[] labels() {
        return json.array("labels").integers().stream()
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    HostMatrix features() {
        return matrix(json.array("features"));
    }

    List<HostMatrix> matrices(String key) {
        return json.array(key).elements().stream()
                .map(element -> matrix((JsonArray) element))
                .toList();
    }

    /** The bias rows of all layers. */
    List<HostMatrix> rows(String key) {
        return json.array(key).elements().stream()
                .map(element -> ((JsonArray) element).numbers())
                .map(row -> HostMatrix.of(
                        1,
                        row.size(),
                        row.stream().mapToDouble(Number::doubleValue).toArray()))
                .toList();
    }

    HostMatrix matrix(String key) {
        return matrix(json.array(key));
    }

    List<JsonObject> iterations() {
        return json.array("iterations").elements().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    static HostMatrix matrix(JsonArray rows) {
        List<List<Double>> numbers =
                rows.elements().stream().map(row -> ((JsonArray) row).numbers()).toList();
        double[] values = numbers.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return HostMatrix.of(numbers.size(), numbers.getFirst().size(), values);
    }
}
