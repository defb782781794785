package altmin.core.step;

/**
 * What a search for theta, the curvature of a gradient step on weights, doubles. The step is always
 * {@code 1 / (theta + mu)} long.
 */
public enum ThetaBound {
    /** theta, the curvature of the linear term alone (dlADMM). */
    FIT,
    /** {@code theta + mu}: linear term and weight decay together, which is what pdADMM's papers call theta (step 2). */
    WHOLE
}
