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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Five iterations of pdADMM against numbers of an independent script. In float64 every number agrees to 1e-10; in float32
 * the branches of the preactivation step amplify rounding, so the trajectories agree to two or three digits.
 */
abstract class PdadmmGoldenContract {

    /** A tensor whose norm is below this is compared as if it had it: where layers agree, residuals are rounding. */
    private static final double SMALL = 1e-2;

    private final SolverContract contract;

    PdadmmGoldenContract(SolverContract contract) {
        this.contract = contract;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exact",
                "rows",
                "backtracking",
                "solve",
                "exact-tied",
                "exact-small-rho",
                "rows-decay",
                "solve-decay",
                "leaky-squared",
                "leaky-solve",
                "five-layers",
                "relaxed",
                "relaxed-outputs",
                "relaxed-grown",
                "one-layer",
                "grown",
                "grown-solve",
                "quantised-inputs",
                "quantised-outputs",
                "quantised-both-grown"
            })
    void followsTheGoldenTrajectory(String name) {
        GoldenCase golden = GoldenCase.load("pdadmm-" + name);
        Problem problem = golden.problem();
        try (Backend backend = contract.open();
                Training training = SolverContract.pdadmm()
                        .start(problem, SolverContract.pdadmm().settle(golden.settings()), backend)) {
            double tolerance = tolerance(golden, backend);
            StateTensors tensors = new StateTensors(training, backend);
            // With all their bits, in the place of those that went through float32.
            golden.features()
                    .into(
                            backend,
                            ((BlockTraining) training).blocks().getFirst().input());
            new PdadmmGoldenStart(golden, tensors).write();
            for (JsonObject expected : golden.iterations()) {
                compare(expected, training.iterate(), tolerance);
            }
            compareState(golden, tensors, tolerance);
        }
    }

    /** A solved step divides the rounding of its Gram matrix by the ridge, which is 1e-5 in the golden cases. */
    private static double tolerance(GoldenCase golden, Backend backend) {
        if (backend.elementType() == ElementType.FLOAT64) {
            return 1e-10;
        }
        return "solve".equals(golden.settings().get("step")) ? 1e-2 : 2e-3;
    }

    private static void compare(JsonObject expected, IterationReport got, double tolerance) {
        String where = "iteration " + got.iteration();
        double objective = expected.number("objective");
        double primal = expected.number("primalResidual");
        Agreement.assertClose(objective, got.objective(), 0, tolerance, where + " objective");
        Agreement.assertClose(expected.number("loss"), got.loss(), objective, tolerance, where + " loss");
        Agreement.assertClose(primal, got.primalResidual(), 0, tolerance, where + " primal residual");
        List<Double> residuals = expected.array("layerResiduals").numbers();
        for (LayerReport layer : got.layers()) {
            int index = layer.layer() - 1;
            String there = where + " layer " + layer.layer() + " ";
            Agreement.assertClose(residuals.get(index), layer.residual(), primal, tolerance, there + "residual");
            for (String step : List.of("theta", "tau")) {
                Json value = expected.array(step).elements().get(index);
                if (value instanceof JsonNumber(double size)) {
                    double used = layer.steps().getOrDefault(step, Double.NaN);
                    Agreement.assertClose(size, used, 0, tolerance, there + step);
                }
            }
        }
    }

    private static void compareState(GoldenCase golden, StateTensors state, double tolerance) {
        compare(golden.matrices("finalWeights"), state, "weights", 1, tolerance);
        compare(golden.rows("finalBias"), state, "bias", 1, tolerance);
        compare(golden.matrices("finalPreactivation"), state, "preactivation", 1, tolerance);
        compare(golden.matrices("finalInputs"), state, "input", 2, tolerance);
        compare(golden.matrices("finalOutputs"), state, "output", 1, tolerance);
        compare(golden.matrices("finalDuals"), state, "dual", 1, tolerance);
    }

    private static void compare(
            List<HostMatrix> expected, StateTensors state, String tensor, int firstLayer, double tolerance) {
        for (int i = 0; i < expected.size(); i++) {
            int layer = firstLayer + i;
            HostMatrix got = state.read(layer, tensor);
            Agreement.assertClose(expected.get(i), got, SMALL, tolerance, "layer " + layer + " " + tensor);
        }
    }
}
