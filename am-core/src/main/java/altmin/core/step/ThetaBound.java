package altmin.core.step;

/** What the curvature theta of a gradient step on weights bounds. */
public enum ThetaBound {
    /** The linear term alone; the weight decay mu is added to theta (dlADMM). */
    FIT,
    /** The linear term and the weight decay together: theta is at least mu (pdADMM, step 2). */
    WHOLE
}
