package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.data.Samples;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.api.solver.Training;
import altmin.testkit.support.CountingBackend;
import altmin.testkit.support.HostMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where features outnumber samples the first layer is kept in sample space, and nobody can tell (pdADMM-G, section 8). */
abstract class PdadmmWideContract {

    private static final int SAMPLES = 20;
    private static final int FEATURES = 9;
    private static final int PADDED = 31;

    private final SolverContract contract;

    PdadmmWideContract(SolverContract contract) {
        this.contract = contract;
    }

    /** Features that are zero everywhere change nothing but how the first layer is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"exact", "rows", "backtracking"})
    void zeroFeaturesChangeNothing(String step) {
        Map<String, String> settings = PdadmmRun.settings("rho=0.5 nu=0.4 theta0=0.1 tau0=0.1 refresh=3 step=" + step);
        try (Backend backend = contract.open();
                Training padded = start(PADDED, settings, backend);
                Training plain = start(FEATURES, settings, backend)) {
            HostMatrix wide = firstWeights(padded, backend);
            assertTrue(
                    padded.state().tensors().containsKey("layer1.coefficients"), "the first layer is in sample space");
            StateTensors tensors = new StateTensors(plain, backend);
            restart(tensors, narrowed(wide));
            for (int i = 0; i < 8; i++) {
                double expected = plain.iterate().objective();
                double got = padded.iterate().objective();
                double tolerance = 1000 * PdadmmRun.tolerance(backend);
                Agreement.assertClose(expected, got, 1, tolerance, step + " iteration " + (i + 1));
            }
            HostMatrix learned = narrowed(firstWeights(padded, backend));
            Agreement.assertClose(
                    tensors.read(1, "weights"), learned, 1000 * PdadmmRun.tolerance(backend), step + " weights");
        }
    }

    @Test
    void noProductIsAsWideAsTheFeatures() {
        try (CountingBackend backend = new CountingBackend(contract.open());
                Training training = start(PADDED, PdadmmRun.settings("step=rows mu=0.1"), backend)) {
            training.iterate();
            backend.reset();
            training.iterate();
            assertEquals(0, backend.count(call -> Math.max(call.k(), Math.max(call.m(), call.n())) >= PADDED));
            assertTrue(backend.count(call -> true) <= 2 + 4 * 2, "products: " + backend.calls());
        }
    }

    private static Training start(int width, Map<String, String> settings, Backend backend) {
        Problem problem = new Problem(
                new Network(List.of(width, 7, 6, 4), new Activation.Relu()),
                Loss.CROSS_ENTROPY,
                new Regulariser.None(),
                samples(width),
                5);
        return SolverContract.pdadmm().start(problem, SolverContract.pdadmm().settle(settings), backend);
    }

    private static Samples samples(int width) {
        HostMatrix features = DladmmRun.features(5).rowRange(0, SAMPLES);
        double[] values = new double[SAMPLES * width];
        for (int i = 0; i < SAMPLES; i++) {
            for (int j = 0; j < FEATURES; j++) {
                values[i * width + j] = features.get(i, j);
            }
        }
        int[] labels = Arrays.copyOf(DladmmRun.labels(5), SAMPLES);
        return HostSamples.of(HostMatrix.of(SAMPLES, width, values), labels);
    }

    private static HostMatrix firstWeights(Training training, Backend backend) {
        return HostMatrix.from(
                backend, training.parameters().layers().getFirst().weights());
    }

    /** The columns that belong to features. */
    private static HostMatrix narrowed(HostMatrix wide) {
        return wide.transposed().rowRange(0, FEATURES).transposed();
    }

    /** Puts other first weights into a training at its start, and what follows from them. */
    private static void restart(StateTensors tensors, HostMatrix firstWeights) {
        HostMatrix input = DladmmRun.features(5).rowRange(0, SAMPLES);
        tensors.write(1, "weights", firstWeights);
        for (int layer = 1; layer <= 3; layer++) {
            HostMatrix product = input.times(tensors.read(layer, "weights").transposed());
            if (tensors.has(layer, "product")) {
                tensors.write(layer, "product", product);
            }
            if (layer < 3) {
                HostMatrix z = DladmmState.plusRow(product, tensors.read(layer, "bias"));
                tensors.write(layer, "preactivation", z);
                input = z.map(value -> Math.max(value, 0));
                tensors.write(layer, "output", input);
                tensors.write(layer + 1, "input", input);
            }
        }
        tensors.training().restore(0, Map.of());
    }
}
