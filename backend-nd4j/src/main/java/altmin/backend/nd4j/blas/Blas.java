package altmin.backend.nd4j.blas;

import org.bytedeco.openblas.global.openblas_nolapack;

/** The routines of OpenBLAS that are used here, all row-major, on the caller's thread. */
final class Blas {

    private static final int ROW_MAJOR = 101;
    private static final int LOWER = 122;

    /** Whether a factor is transposed, as OpenBLAS numbers it. */
    static final int PLAIN = 111;

    static final int TRANSPOSED = 112;

    private Blas() {}

    /** A matrix or a part of one: where it begins, and how many numbers on its next row does. */
    record Part(long address, int stride) {

        Part plus(long row, long column, int bytes) {
            return new Part(address + (row * stride + column) * bytes, stride);
        }
    }

    /** {@code c := alpha op(a) op(b) + beta c} in float32, {@code m x n}, {@code k} long. */
    static void gemm(int formA, int formB, int m, int n, int k, double alpha, Part a, Part b, double beta, Part c) {
        openblas_nolapack.cblas_sgemm(
                ROW_MAJOR,
                formA,
                formB,
                m,
                n,
                k,
                (float) alpha,
                Pointers.floats(a.address(), 1),
                Math.max(1, a.stride()),
                Pointers.floats(b.address(), 1),
                Math.max(1, b.stride()),
                (float) beta,
                Pointers.floats(c.address(), 1),
                Math.max(1, c.stride()));
    }

    /** The lower triangle of {@code c := alpha op(a) op(a)T + beta c} in float64, {@code n x n}. */
    static void syrk(int form, int n, int k, double alpha, Part a, double beta, Part c) {
        openblas_nolapack.cblas_dsyrk(
                ROW_MAJOR,
                LOWER,
                form,
                n,
                k,
                alpha,
                Pointers.doubles(a.address(), 1),
                a.stride(),
                beta,
                Pointers.doubles(c.address(), 1),
                c.stride());
    }

    /** {@code c := alpha a op(b) + beta c} in float64, {@code m x n}, {@code k} long. */
    static void gemm64(int formB, int m, int n, int k, double alpha, Part a, Part b, double beta, Part c) {
        openblas_nolapack.cblas_dgemm(
                ROW_MAJOR,
                PLAIN,
                formB,
                m,
                n,
                k,
                alpha,
                Pointers.doubles(a.address(), 1),
                a.stride(),
                Pointers.doubles(b.address(), 1),
                b.stride(),
                beta,
                Pointers.doubles(c.address(), 1),
                c.stride());
    }
}
