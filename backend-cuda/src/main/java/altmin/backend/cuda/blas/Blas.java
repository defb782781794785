package altmin.backend.cuda.blas;

/**
 * The four verbs of BLAS that we need, in BLAS's words: matrices by columns, addresses on the device, numbers that are counted in
 * elements. They are begun in the order of the driver's work.
 */
public interface Blas extends AutoCloseable {

    /** {@code C := alpha op(A) op(B) + beta C}, C being m x n and k what is summed over (gemm); float32. */
    void product(
            boolean transposesA,
            boolean transposesB,
            long m,
            long n,
            long k,
            float alpha,
            long a,
            long strideA,
            long b,
            long strideB,
            float beta,
            long c,
            long strideC);

    /** Lower triangle of {@code C := alpha A AT + beta C}, A being n x k (syrk); float32. */
    void square(long n, long k, float alpha, long a, long strideA, float beta, long c, long strideC);

    /** Upper triangle of {@code C := C - AT A}, A being k x n (syrk); float64. */
    void subtractSquare(long n, long k, long a, long strideA, long c, long strideC);

    /** {@code B := U^-1 B}, or {@code U^-T B}: U is the upper triangle of a matrix of m rows, B is m x n (trsm); float64. */
    void solveUpper(boolean transposes, long m, long n, long u, long strideU, long b, long strideB);

    @Override
    void close();
}
