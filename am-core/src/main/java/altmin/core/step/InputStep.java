package altmin.core.step;

import altmin.api.tensor.Matrix;

/**
 * A step on the input A of a layer: descends on {@code c/2 |T - A Wt|^2 + nu/2 |A - f(z)|^2}, where z is what the layer
 * is handed from below and f what the {@link Attachment} makes of it. Never raises it.
 */
public sealed interface InputStep permits GradientInputStep, RowInputStep, SolvedInputStep, QuantisedInputStep {

    /**
     * Makes the step.
     *
     * @param below what the layer is handed from below, {@code N x n_{l-1}}
     * @param c the weight of this layer's linear term
     * @param nu the weight of the attachment
     * @param rho the penalty of the dual, where the layer has one
     * @return tau, the curvature that was used; NaN where the gradient is zero and nothing was done, or where the
     *     step has none of its own
     */
    double apply(Matrix below, double c, double nu, double rho);

    /** As {@link WeightStep#usesProduct}. */
    default boolean usesProduct() {
        return true;
    }
}
