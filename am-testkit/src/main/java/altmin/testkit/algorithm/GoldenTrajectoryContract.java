package altmin.testkit.algorithm;

import altmin.api.backend.Backend;
import altmin.api.solver.BlockTraining;
import altmin.api.solver.IterationReport;
import altmin.api.solver.LayerReport;
import altmin.api.solver.Problem;
import altmin.api.solver.Training;
import altmin.api.tensor.ElementType;
import altmin.core.json.Json;
import altmin.core.json.JsonNumber;
import altmin.core.json.JsonObject;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Five iterations of dlADMM against numbers of an independent script. In float64 every number agrees to 1e-10; in
 * float32 the branches of the preactivation step amplify rounding, so the trajectories agree to two or three digits.
 */
abstract class GoldenTrajectoryContract {

    private final SolverContract contract;

    GoldenTrajectoryContract(SolverContract contract) {
        this.contract = contract;
    }

    static Stream<String> cases() {
        return GoldenCase.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void followsTheGoldenTrajectory(String name) {
        GoldenCase golden = GoldenCase.load(name);
        Problem problem = golden.problem();
        try (Backend backend = contract.open();
                Training training = SolverContract.dladmm()
                        .start(problem, SolverContract.dladmm().settle(golden.settings()), backend)) {
            double tolerance = tolerance(golden, backend);
            DladmmState state = new DladmmState(training, backend, problem.network(), golden.features());
            if (!golden.startsTrained()) {
                start(golden, state);
            }
            for (JsonObject expected : golden.iterations()) {
                compare(expected, training.iterate(), tolerance);
            }
            compareState(golden, state, tolerance);
        }
    }

    private static void start(GoldenCase golden, DladmmState state) {
        // With all their bits, in the place of those that went through float32.
        golden.features()
                .into(
                        state.backend(),
                        ((BlockTraining) state.training()).blocks().getFirst().input());
        boolean labelStart = golden.json().string("start").equals("labels");
        state.start(golden.matrices("initialWeights"), golden.rows("initialBias"), labelStart ? golden.labels() : null);
    }

    /** A solved step divides the rounding of its Gram matrix by the ridge, which is 1e-5 in the golden cases. */
    private static double tolerance(GoldenCase golden, Backend backend) {
        if (backend.elementType() == ElementType.FLOAT64) {
            return 1e-10;
        }
        return golden.json().string("step").equals("solve") ? 1e-2 : 2e-3;
    }

    private static void compare(JsonObject expected, IterationReport got, double tolerance) {
        String where = "iteration " + got.iteration();
        double objective = expected.number("objective");
        Agreement.assertClose(objective, got.objective(), 0, tolerance, where + " objective");
        Agreement.assertClose(expected.number("lossZ"), got.loss(), objective, tolerance, where + " loss");
        List<Json> theta = expected.array("theta").elements();
        List<Double> residuals = expected.array("layerResiduals").numbers();
        double scale = residuals.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        for (LayerReport layer : got.layers()) {
            String there = where + " layer " + layer.layer();
            double residual = residuals.get(layer.layer() - 1);
            Agreement.assertClose(residual, layer.residual(), scale, tolerance, there + " residual");
            if (theta.get(layer.layer() - 1) instanceof JsonNumber(double value)) {
                Agreement.assertClose(
                        value, layer.steps().getOrDefault("theta", Double.NaN), 0, tolerance, there + " theta");
            }
        }
    }

    private static void compareState(GoldenCase golden, DladmmState state, double tolerance) {
        List<HostMatrix> weights = golden.matrices("finalWeights");
        List<HostMatrix> bias = golden.rows("finalBias");
        List<HostMatrix> preactivations = golden.matrices("finalPreactivation");
        List<HostMatrix> inputs = golden.matrices("finalInputs");
        for (int layer = 1; layer <= golden.depth(); layer++) {
            String where = "layer " + layer;
            Agreement.assertClose(weights.get(layer - 1), state.weights(layer), tolerance, where + " weights");
            Agreement.assertClose(bias.get(layer - 1), state.bias(layer), tolerance, where + " bias");
            Agreement.assertClose(
                    preactivations.get(layer - 1), state.preactivation(layer), tolerance, where + " preactivation");
            if (layer > 1) {
                Agreement.assertClose(inputs.get(layer - 2), state.input(layer), tolerance, where + " input");
            }
        }
        Agreement.assertClose(golden.matrix("finalDual"), state.dual(), tolerance, "dual");
    }
}
