package altmin.backend.simd.kernel;

/** The prox of softmax cross-entropy over a tile of samples; {@link VectorProx} at some width. Without state. */
interface ProxLoops {

    /** Samples in one tile. */
    int lanes();

    /**
     * Minimises for each lane below {@code count}, from the {@code z} that is there.
     *
     * @return the number of Newton steps that the slowest lane took
     */
    int solve(ProxTile tile, double rho, int count);
}
