package altmin.core.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.Product;
import altmin.api.network.Activation;
import altmin.api.network.Regulariser;
import altmin.api.tensor.Matrix;
import altmin.core.reference.ReferenceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights in sample space give the iterates of weights as they are, on random layers with fewer samples than features. */
class SampleSpaceWeightsTest {

    private static final double TOLERANCE = 1e-9;
    private static final int STEPS = 8;

    @ParameterizedTest(name = "{0}, mu {1}, dual {2}, seed {3}")
    @CsvSource({
        "exact, 0, false, 1",
        "exact, 0.3, false, 2",
        "exact, 0.3, true, 3",
        "rows, 0, false, 4",
        "rows, 0.3, true, 5",
        "solve, 0, false, 6",
        "solve, 0.3, false, 7",
        "solve, 0.3, true, 8",
        "backtracking, 0, true, 9",
        "backtracking, 0.3, false, 10"
    })
    void givesTheIteratesOfDenseWeights(String rule, double mu, boolean dual, long seed) {
        try (Backend backend = new ReferenceProvider().open(BackendOptions.DEFAULT);
                Workspace workspace = new Workspace(backend);
                Layers layers = Layers.random(seed, dual, backend)) {
            Regulariser regulariser = mu == 0 ? new Regulariser.None() : new Regulariser.L2(mu);
            WeightSteps steps = new WeightSteps(workspace, regulariser, 0.3, ThetaBound.FIT);
            try (WeightStep direct = steps.step(rule(rule), layers.direct);
                    WeightStep inSamples = steps.step(rule(rule), layers.inSamples)) {
                for (int k = 0; k < STEPS; k++) {
                    double c = 0.5 + k % 3;
                    double theta = direct.apply(c, 0.7);
                    if (!direct.usesProduct()) {
                        layers.direct.refreshProduct();
                    }
                    double scale = Double.isNaN(theta) ? 1 : theta;
                    assertEquals(theta, inSamples.apply(c, 0.7), TOLERANCE * scale, "theta of step " + k);
                    layers.compare("step " + k);
                    comparePenalties(regulariser, layers, backend);
                    layers.moveTargets(k);
                }
            }
        }
    }

    private static void comparePenalties(Regulariser regulariser, Layers layers, Backend backend) {
        Penalties penalties = new Penalties(backend, new Activation.Relu());
        double expected = penalties.regulariser(regulariser, layers.direct);
        assertEquals(expected, penalties.regulariser(regulariser, layers.inSamples), TOLERANCE * expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"exact", "rows", "solve"})
    void goesOnToTheSameBitsFromDecayAndCoefficients(String rule) {
        try (Backend backend = new ReferenceProvider().open(BackendOptions.DEFAULT);
                Workspace workspace = new Workspace(backend);
                Layers first = Layers.random(21, false, backend);
                Layers second = Layers.random(21, false, backend)) {
            WeightSteps steps = new WeightSteps(workspace, new Regulariser.L2(0.2), 0.3, ThetaBound.FIT);
            try (WeightStep step = steps.step(rule(rule), first.inSamples);
                    WeightStep other = steps.step(rule(rule), second.inSamples)) {
                step.apply(1, 1);
                step.apply(1, 1);
                first.inSamples.weightState().forEach((name, matrix) -> {
                    Matrix target = second.inSamples.weightState().getOrDefault(name, matrix);
                    Host.write(backend, Host.read(backend, matrix), target);
                });
                Host.write(backend, Host.read(backend, first.inSamples.product()), second.inSamples.product());
                step.apply(1, 1);
                other.apply(1, 1);
                assertArrayEquals(
                        Host.read(backend, first.inSamples.weights()), Host.read(backend, second.inSamples.weights()));
            }
        }
    }

    @Test
    void paysWhereSamplesAreFewAndNothingStandsAgainstIt() {
        try (Backend backend = new ReferenceProvider().open(BackendOptions.DEFAULT);
                Layers layers = Layers.random(31, false, backend)) {
            assertTrue(
                    SampleSpaceWeights.pays(layers.direct.samples(), layers.direct.inputs(), new Regulariser.L2(0.1)));
            assertFalse(
                    SampleSpaceWeights.pays(layers.direct.samples(), layers.direct.inputs(), new Regulariser.L1(0.1)));
        }
    }

    private static StepRule rule(String name) {
        return switch (name) {
            case "exact" -> new StepRule.Exact();
            case "rows" -> new StepRule.Rows();
            case "solve" -> new StepRule.Solve();
            default -> new StepRule.Backtracking(0.01);
        };
    }

    /** The same layer twice. */
    private record Layers(LinearLayer direct, LinearLayer inSamples, Random random, Backend backend)
            implements AutoCloseable {

        static Layers random(long seed, boolean dual, Backend backend) {
            Random random = new Random(seed);
            int samples = 5 + random.nextInt(8);
            int inputs = samples + 1 + random.nextInt(30);
            int outputs = 1 + random.nextInt(7);
            double[] weights = gaussian(random, outputs * inputs);
            double[] bias = gaussian(random, outputs);
            double[] input = gaussian(random, samples * inputs);
            double[] duals = gaussian(random, samples * outputs);
            double[] preactivations = gaussian(random, samples * outputs);
            List<LinearLayer> layers = new ArrayList<>();
            for (int copy = 0; copy < 2; copy++) {
                LinearLayer layer = new LinearLayer(
                        1,
                        backend,
                        matrix(backend, outputs, inputs, weights),
                        matrix(backend, 1, outputs, bias),
                        matrix(backend, samples, inputs, input),
                        dual ? matrix(backend, samples, outputs, duals) : null);
                Host.write(backend, preactivations, layer.preactivation());
                layer.refreshProduct();
                layers.add(layer);
            }
            layers.getLast().keepWeightsInSampleSpace();
            return new Layers(layers.getFirst(), layers.getLast(), random, backend);
        }

        void moveTargets(int k) {
            int size = Math.toIntExact(direct.samples() * direct.outputs());
            double[] values = gaussian(random, size);
            Host.write(backend, values, direct.preactivation());
            Host.write(backend, values, inSamples.preactivation());
            if (k % 3 == 2) {
                inSamples.refreshProduct();
            }
        }

        void compare(String where) {
            assertClose(direct.weights(), inSamples.weights(), where + ": weights");
            assertClose(direct.product(), inSamples.product(), where + ": product");
            try (Matrix product = backend.allocate(direct.samples(), direct.outputs())) {
                backend.multiply(Product.NT, 1, direct.input(), inSamples.weights(), 0, product);
                assertClose(product, inSamples.product(), where + ": the product kept");
            }
        }

        private void assertClose(Matrix expected, Matrix got, String where) {
            double[] wanted = Host.read(backend, expected);
            double[] actual = Host.read(backend, got);
            double size = 0;
            for (double value : wanted) {
                size = Math.max(size, Math.abs(value));
            }
            assertArrayEquals(wanted, actual, TOLERANCE * size, where);
        }

        private static Matrix matrix(Backend backend, int rows, int columns, double[] values) {
            Matrix matrix = backend.allocate(rows, columns);
            Host.write(backend, values, matrix);
            return matrix;
        }

        private static double[] gaussian(Random random, int size) {
            return random.doubles(size).map(u -> 2 * u - 1).toArray();
        }

        @Override
        public void close() {
            direct.close();
            inSamples.close();
        }
    }
}
