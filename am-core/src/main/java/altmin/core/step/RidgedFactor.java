package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.Factor;
import altmin.api.backend.NotPositiveDefiniteException;
import altmin.api.tensor.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The Cholesky factor of {@code gram + (shift + ridge) I} for a solved weight step.
 *
 * @param ridge the absolute proximal ridge
 */
record RidgedFactor(Factor factor, double ridge) implements AutoCloseable {

    /**
     * Factorises.
     *
     * @param gram {@code At A}, or {@code A At}: both have the trace {@code |A|^2}
     * @param relative the ridge as a multiple of {@code |A|^2 / n_{l-1}}; raised tenfold while there is no factor
     */
    static RidgedFactor of(LinearLayer layer, Matrix gram, double shift, double relative) {
        double scale = layer.squaredNormOfInput() / layer.inputs();
        Guard.finite(layer.layer(), "weights", "the trace of the Gram matrix", scale);
        for (double tried = relative; ; tried *= 10) {
            double ridge = Math.max(tried * scale, Double.MIN_NORMAL);
            Factor factor = factor(layer.backend(), gram, shift + ridge, tried > 1);
            if (factor != null) {
                return new RidgedFactor(factor, ridge);
            }
        }
    }

    private static @Nullable Factor factor(Backend backend, Matrix gram, double diagonal, boolean last) {
        try {
            return backend.factorise(gram, diagonal);
        } catch (NotPositiveDefiniteException failure) {
            if (last) {
                throw failure;
            }
            return null;
        }
    }

    @Override
    public void close() {
        factor.close();
    }
}
