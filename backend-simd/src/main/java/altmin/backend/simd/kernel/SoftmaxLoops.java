package altmin.backend.simd.kernel;

/** Softmax over a tile of samples, one in each lane; {@link VectorSoftmax} at some width. Without state. */
interface SoftmaxLoops {

    /** Samples in one tile. */
    int lanes();

    /** Each entry's softmax over its lane. */
    void probabilities(double[] logits, double[] result);

    /** For each lane {@code logsumexp(z) - <targets, z>}. */
    void crossEntropy(double[] logits, double[] targets, double[] result);
}
