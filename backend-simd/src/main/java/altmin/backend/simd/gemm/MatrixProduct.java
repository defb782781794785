package altmin.backend.simd.gemm;

import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import altmin.backend.simd.SimdMatrix;
import altmin.backend.simd.Workers;

/**
 * {@code c := alpha op(a) op(b) + beta c}, then the epilogue.
 *
 * <p>Each number of the result is summed in float32 in chains of at most 512 fused multiply-adds, whose results are
 * added one after the other; a long depth over few results is cut into chunks that are added in float64. The bits depend
 * on the shapes, not on threads, and but for the squared norm not on the vector width either. {@code alpha} scales the
 * numbers of {@code a} as they are packed, so {@code alpha = 0} times infinity is NaN.
 *
 * <p>May be used by several threads at once as long as none writes what another uses.
 */
public final class MatrixProduct {

    private final VectorKernels kernels;
    private final BlockedProduct blocked;
    private final SplitProduct split;
    private final ResultPasses passes;
    private final Workers workers;

    /** @param vectorBits 128, 256 or 512 */
    public MatrixProduct(int vectorBits, Workers workers) {
        this.kernels = VectorKernels.of(vectorBits);
        this.blocked = new BlockedProduct(kernels, new ScratchPool());
        this.split = new SplitProduct(blocked);
        this.passes = new ResultPasses(kernels.writer(), workers);
        this.workers = workers;
    }

    /**
     * Multiplies. For {@link Product#TN} of a matrix with itself and without a bias only the lower triangle of
     * {@code c} is read and computed, and then mirrored.
     *
     * @return the squared Frobenius norm of the final {@code c} where the epilogue asks for it, else 0
     * @throws IllegalArgumentException where the shapes do not fit
     */
    public double multiply(
            Product product, double alpha, SimdMatrix a, SimdMatrix b, double beta, SimdMatrix c, Epilogue epilogue) {
        ProductCall call = Arguments.call(product, alpha, a, b, beta, c, epilogue);
        if (call.rows() == 0 || call.columns() == 0) {
            return 0;
        }
        boolean isSplit = SplitProduct.fits(call, kernels.tile(call).layout());
        if (!isSplit && !call.lowerOnly()) {
            return blocked.run(call, workers);
        }
        if (isSplit) {
            split.run(call, workers);
        } else {
            blocked.run(call.withoutNorm(), workers);
        }
        if (call.lowerOnly()) {
            passes.mirror(call);
        }
        return call.squaredNorm() ? passes.squaredNorm(call) : 0;
    }
}
