package altmin.core.network;

import altmin.api.backend.Backend;
import altmin.api.solver.HostParameters;
import altmin.api.solver.Problem;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** How the weights and biases that a training starts from are drawn. */
public sealed interface Initialisation {

    /** Weights from {@code N(0, 2/n_{l-1})}, biases zero: He et al. 2015; beyond the papers. */
    record He() implements Initialisation {
        @Override
        public String toString() {
            return "he";
        }
    }

    /**
     * Weights and biases from {@code N(0, sigma^2)}: the papers' with sigma = 0.1, but with a stream of its own for each
     * tensor (the released code uses one for all; dlADMM, section 6.10).
     *
     * @param sigma positive
     */
    record Normal(double sigma) implements Initialisation {
        @Override
        public String toString() {
            return "normal:" + sigma;
        }
    }

    /**
     * Fills the weights, {@code n_l x n_{l-1}}, and the bias, {@code 1 x n_l}, of one layer: drawn, or what the problem
     * starts from.
     */
    default void fill(Backend backend, Problem problem, int layer, Matrix weights, Matrix bias) {
        problem.initial()
                .ifPresentOrElse(
                        given -> copy(backend, given, layer, weights, bias),
                        () -> draw(backend, problem.seed(), layer, weights, bias));
    }

    private static void copy(Backend backend, HostParameters given, int layer, Matrix weights, Matrix bias) {
        backend.upload(given.layer(layer).weights(), given.type(), weights);
        backend.upload(given.layer(layer).bias(), given.type(), bias);
    }

    private void draw(Backend backend, long seed, int layer, Matrix weights, Matrix bias) {
        switch (this) {
            case He he -> {
                draw(backend, Math.sqrt(2.0 / weights.columns()), new GaussianStream(seed, layer, 0), weights);
                draw(backend, 0, new GaussianStream(seed, layer, 1), bias);
            }
            case Normal(double sigma) -> {
                draw(backend, sigma, new GaussianStream(seed, layer, 0), weights);
                draw(backend, sigma, new GaussianStream(seed, layer, 1), bias);
            }
        }
    }

    private static void draw(Backend backend, double sigma, GaussianStream stream, Matrix matrix) {
        long size = matrix.rows() * matrix.columns();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = arena.allocate(ElementType.DOUBLE, size);
            for (long i = 0; i < size; i++) {
                values.setAtIndex(ElementType.DOUBLE, i, sigma * stream.next());
            }
            backend.upload(values, ElementType.FLOAT64, matrix);
        }
    }
}
