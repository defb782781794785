package altmin.api.network;

/** What the last layer's preactivations z are held against the one-hot targets y with, summed over the samples. */
public enum Loss {
    /** {@code logsumexp(z) - <y, z>}; its gradient is 1/2-Lipschitz. */
    CROSS_ENTROPY("cross-entropy", 0.5),
    /** {@code 1/2 |z - y|^2}; its gradient is 1-Lipschitz. */
    SQUARED("squared", 1.0);

    private final String id;
    private final double smoothness;

    Loss(String id, double smoothness) {
        this.id = id;
        this.smoothness = smoothness;
    }

    /** The name a user types. */
    public String id() {
        return id;
    }

    /** The Lipschitz constant H of the gradient (dlADMM, section 4). */
    public double smoothness() {
        return smoothness;
    }

    @Override
    public String toString() {
        return id;
    }
}
