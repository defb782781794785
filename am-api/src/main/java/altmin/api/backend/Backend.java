package altmin.api.backend;

import altmin.api.expression.Kernel;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.api.tensor.SparseMatrix;
import java.lang.foreign.MemorySegment;

/**
 * The arithmetic that algorithms are written in: a handful of verbs on matrices that it allocated itself.
 *
 * <p>Every verb gives the same bits for the same arguments on every run and for every number of threads; what else the
 * bits depend on (vector width, library) is part of {@link Device}. Sums, norms and objectives are accumulated in
 * float64. NaN and infinity go through as IEEE 754 says.
 *
 * <p>Verbs check shapes and throw {@link IllegalArgumentException} with actual and expected; a matrix of another
 * backend is refused the same way. Unless a verb says otherwise, its outputs must not overlap its inputs, and an
 * empty matrix (no rows or no columns) is a valid argument. A backend may be used by several threads at once as long
 * as no matrix is written by one while another uses it.
 */
public interface Backend extends AutoCloseable {

    /** What this backend computes on. */
    Device device();

    /** The type its values are held in. */
    ElementType elementType();

    /** A new matrix of zeros, 64-byte aligned where it lies off the heap. The caller closes it. */
    Matrix allocate(long rows, int columns);

    /**
     * Copies {@code target.rows() * target.columns()} numbers, row by row, from host memory, rounding to the element
     * type where it is narrower.
     */
    void upload(MemorySegment source, ElementType type, Matrix target);

    /** Copies all numbers of {@code source}, row by row, to host memory, rounding where {@code type} is narrower. */
    void download(Matrix source, ElementType type, MemorySegment target);

    /**
     * {@code c := alpha op(a) op(b) + beta c}, then the epilogue. With {@code beta = 0} the old contents of {@code c}
     * are not read. For {@link Product#TN} with {@code a} and {@code b} the same matrix the result is exactly
     * symmetric, and a backend may compute half of it.
     *
     * @return the squared Frobenius norm of the final {@code c} where the epilogue asks for it, else 0
     */
    double multiply(Product product, double alpha, Matrix a, Matrix b, double beta, Matrix c, Epilogue epilogue);

    /** {@link #multiply} without an epilogue. */
    default void multiply(Product product, double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        multiply(product, alpha, a, b, beta, c, Epilogue.NONE);
    }

    /**
     * {@code c := a b} with {@code a} sparse in host memory, {@code m x k}, and {@code b} dense, {@code k x n}. Each
     * element is the sum of the products of its row's entries, in their order: within 4 k roundings of the sum of
     * absolute products, k the entries of the row. What is not stored makes no product, not even with a NaN; a row
     * without entries gives zeros. The old contents of {@code c} are not read.
     */
    void multiplySparse(SparseMatrix a, Matrix b, Matrix c);

    /** Prepares a kernel for running; the result is valid as long as this backend and may be cached and shared. */
    CompiledKernel compile(Kernel kernel);

    /**
     * Each element to the nearest level of the grid (pdADMM-G-Q), of two equally near to the lower, and beyond the grid
     * to its end; NaN stays NaN. Levels are first rounded to the element type, and those that become equal are one.
     * What comes out is exactly a level, bit for bit; {@code projected} may be {@code values}.
     *
     * @throws IllegalArgumentException where a level is beyond the range of the element type
     */
    void project(Grid grid, Matrix values, Matrix projected);

    /** Softmax of each row; {@code probabilities} may be {@code logits}. */
    void softmax(Matrix logits, Matrix probabilities);

    /** Softmax cross-entropy, {@code sum over rows of logsumexp(z) - <targets, z>}; targets are one-hot rows. */
    double crossEntropy(Matrix logits, Matrix targets);

    /**
     * For each row, {@code z := argmin of logsumexp(z) - <targets, z> + rho/2 |z - centre|^2}, by Newton's method from
     * the {@code z} that is there, until no entry of the gradient exceeds what the element type can resolve (dlADMM,
     * subproblem of z_L).
     *
     * @param rho positive
     * @param z start and result; must not overlap the others
     */
    void crossEntropyProx(Matrix centre, Matrix targets, double rho, Matrix z);

    /** For each row, the column of the largest value, the first of equals; {@code columns} is {@code rows x 1}. */
    void argmax(Matrix values, Matrix columns);

    /**
     * The Cholesky factor of {@code symmetric + ridge I}, at float64 whatever the element type. Only the lower
     * triangle is read; the matrix is not changed and may be closed afterwards.
     *
     * @throws NotPositiveDefiniteException where it has no such factor
     */
    Factor factorise(Matrix symmetric, double ridge);

    /** Gives every resource back; matrices that are still open become unusable. Closing twice does nothing. */
    @Override
    void close();
}
