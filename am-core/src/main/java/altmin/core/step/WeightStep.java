package altmin.core.step;

/**
 * A step on the weights of one layer: descends on {@code c/2 |T - A Wt|^2 + Omega(W)}. Never raises it, whatever the
 * penalties are.
 */
public sealed interface WeightStep extends AutoCloseable
        permits GradientWeightStep,
                RowWeightStep,
                SolvedWeightStep,
                ProximalWeightStep,
                SampleSpaceGradientStep,
                SampleSpaceSolvedStep {

    /**
     * Makes the step.
     *
     * @param c the weight of the layer's linear term: nu, or rho in the last layer
     * @param rho the penalty of the dual, where the layer has one
     * @return theta, the curvature that was used (the largest where rows have their own); NaN where the gradient is
     *     zero and nothing was done, or where a step has none
     */
    double apply(double c, double rho);

    /**
     * Whether the step looks at the product {@code A Wt} and leaves it up to date. A step that does not needs it to be
     * computed afresh before anyone else looks.
     */
    default boolean usesProduct() {
        return true;
    }

    /** Says that the layer's input is no longer what it was at the last step. */
    default void inputChanged() {}

    @Override
    default void close() {}
}
