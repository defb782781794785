package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.backend.Backend;
import altmin.api.solver.IterationReport;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import altmin.testkit.support.HostMatrix;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Five epochs of each rule against numbers of an independent script: 1e-10 in float64, four digits in float32. */
abstract class BackpropGoldenContract {

    private final SolverContract contract;

    BackpropGoldenContract(SolverContract contract) {
        this.contract = contract;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backprop-gd",
                "backprop-gd-sum-l2",
                "backprop-gd-momentum",
                "backprop-adagrad",
                "backprop-adagrad-l1",
                "backprop-adadelta",
                "backprop-adadelta-leaky",
                "backprop-adam",
                "backprop-gd-sigmoid",
                "backprop-adam-tanh",
                "backprop-adam-one-layer",
                "backprop-adam-batches-l2",
                "backprop-gd-batches-sum-l1"
            })
    void followsTheGoldenTrajectory(String name) {
        GoldenCase golden = GoldenCase.load(name);
        try (Backend backend = contract.open();
                BackpropRun run = BackpropRun.start(golden.problem(), settings(golden), backend)) {
            double tolerance = backend.elementType() == ElementType.FLOAT64 ? 1e-10 : 2e-4;
            SequencedMap<String, Matrix> tensors = run.training().state().tensors();
            for (int layer = 1; layer <= golden.depth(); layer++) {
                golden.matrices("initialWeights").get(layer - 1).into(backend, tensor(tensors, layer, "weights"));
                golden.rows("initialBias").get(layer - 1).into(backend, tensor(tensors, layer, "bias"));
            }
            for (JsonObject expected : golden.iterations()) {
                compare(expected, run.training().iterate(), tolerance);
            }
            compareState(golden, tensors, backend, tolerance);
        }
    }

    private static Map<String, String> settings(GoldenCase golden) {
        Map<String, String> settings = new HashMap<>(golden.settings());
        settings.put("solver", golden.json().string("solver"));
        return settings;
    }

    private static void compare(JsonObject expected, IterationReport got, double tolerance) {
        String where = "iteration " + got.iteration();
        Agreement.assertClose(expected.number("loss"), got.loss(), 0, tolerance, where + " loss");
        Agreement.assertClose(expected.number("objective"), got.objective(), 0, tolerance, where + " objective");
        assertEquals(0, got.primalResidual(), where);
    }

    private static void compareState(
            GoldenCase golden, SequencedMap<String, Matrix> tensors, Backend backend, double tolerance) {
        JsonObject memory = golden.json().object("memory");
        assertEquals(2 * golden.depth() + memory.members().size(), tensors.size(), "tensors of the state");
        for (int layer = 1; layer <= golden.depth(); layer++) {
            HostMatrix weights = HostMatrix.from(backend, tensor(tensors, layer, "weights"));
            HostMatrix bias = HostMatrix.from(backend, tensor(tensors, layer, "bias"));
            String where = "layer " + layer;
            Agreement.assertClose(
                    golden.matrices("finalWeights").get(layer - 1), weights, tolerance, where + " weights");
            Agreement.assertClose(golden.rows("finalBias").get(layer - 1), bias, tolerance, where + " bias");
        }
        memory.members().forEach((name, values) -> {
            HostMatrix kept = HostMatrix.from(backend, Objects.requireNonNull(tensors.get(name), name));
            Agreement.assertClose(GoldenCase.matrix((JsonArray) values), kept, 10 * tolerance, name);
        });
    }

    private static Matrix tensor(SequencedMap<String, Matrix> tensors, int layer, String name) {
        return Objects.requireNonNull(tensors.get("layer" + layer + "." + name), name);
    }
}
