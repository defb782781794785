package altmin.api.backend;

/** Which factor of {@link Backend#multiply} is transposed. All matrices are row-major as stored. */
public enum Product {
    /** {@code a b}: a is m x k, b is k x n. */
    NN,
    /** {@code a bT}: a is m x k, b is n x k. Preactivations: input times weights transposed. */
    NT,
    /** {@code aT b}: a is k x m, b is k x n. Gradients of weights: a sum over samples. */
    TN
}
