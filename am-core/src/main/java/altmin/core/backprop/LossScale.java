package altmin.core.backprop;

/** What the rate is a rate of: the gradient of the batch's mean loss, or of its summed loss. */
enum LossScale {
    MEAN,
    SUM;

    /** The factor of the summed gradient of a batch. */
    double factor(long samples) {
        return this == MEAN ? 1.0 / samples : 1;
    }
}
