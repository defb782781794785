package altmin.backend.cuda.blas;

import altmin.backend.cuda.driver.Driver;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * cuBLAS on the stream of a driver. It gives the same bits on every run under the conditions that its manual names: one stream, a
 * workspace of ours instead of its own pool, no atomics. Precision is asked for with every product, so no mode that
 * someone sets for the process can lower it. May be used by several threads at once.
 */
public final class Cublas implements Blas {

    /** What the manual advises for compute capability 9.0; older devices want less. */
    private static final long WORKSPACE_BYTES = 32L << 20;

    private final CublasCalls calls;
    private final Driver driver;
    private final Precision precision;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment alpha = arena.allocate(8, 8);
    private final MemorySegment beta = arena.allocate(8, 8);
    private final long handle;
    private final long workspace;

    private Cublas(CublasLibrary library, Driver driver, Precision precision) {
        this.calls = new CublasCalls(library);
        this.driver = driver;
        this.precision = precision;
        long stream = driver.enter();
        calls.create(alpha);
        this.handle = alpha.get(ValueLayout.JAVA_LONG, 0);
        this.workspace = driver.allocate(WORKSPACE_BYTES);
        calls.setStream(handle, stream);
        calls.setWorkspace(handle, workspace, WORKSPACE_BYTES); // after the stream, which would take it back
        calls.setAtomicsMode(handle, CublasWords.ATOMICS_NOT_ALLOWED);
        calls.setMathMode(handle, precision == Precision.TF32 ? CublasWords.TF32_MATH : CublasWords.DEFAULT_MATH);
    }

    /** Begins to use a library on a driver's stream. */
    public static Cublas open(CublasLibrary library, Driver driver, Precision precision) {
        return new Cublas(library, driver, precision);
    }

    @Override
    public synchronized void product(
            boolean transposesA,
            boolean transposesB,
            long m,
            long n,
            long k,
            float alphaValue,
            long a,
            long strideA,
            long b,
            long strideB,
            float betaValue,
            long c,
            long strideC) {
        driver.enter();
        alpha.set(ValueLayout.JAVA_FLOAT, 0, alphaValue);
        beta.set(ValueLayout.JAVA_FLOAT, 0, betaValue);
        calls.gemm(
                handle,
                CublasWords.trans(transposesA),
                CublasWords.trans(transposesB),
                m,
                n,
                k,
                alpha,
                a,
                strideA,
                b,
                strideB,
                beta,
                c,
                strideC,
                precision == Precision.TF32 ? CublasWords.COMPUTE_FAST_TF32 : CublasWords.COMPUTE_FLOAT32);
    }

    @Override
    public synchronized void square(
            long n, long k, float alphaValue, long a, long strideA, float betaValue, long c, long strideC) {
        driver.enter();
        alpha.set(ValueLayout.JAVA_FLOAT, 0, alphaValue);
        beta.set(ValueLayout.JAVA_FLOAT, 0, betaValue);
        calls.ssyrk(handle, CublasWords.LOWER, CublasWords.NOT_TRANSPOSED, n, k, alpha, a, strideA, beta, c, strideC);
    }

    @Override
    public synchronized void subtractSquare(long n, long k, long a, long strideA, long c, long strideC) {
        driver.enter();
        alpha.set(ValueLayout.JAVA_DOUBLE, 0, -1);
        beta.set(ValueLayout.JAVA_DOUBLE, 0, 1);
        calls.dsyrk(handle, CublasWords.UPPER, CublasWords.TRANSPOSED, n, k, alpha, a, strideA, beta, c, strideC);
    }

    @Override
    public synchronized void solveUpper(
            boolean transposes, long m, long n, long u, long strideU, long b, long strideB) {
        driver.enter();
        alpha.set(ValueLayout.JAVA_DOUBLE, 0, 1);
        calls.dtrsm(
                handle,
                CublasWords.LEFT,
                CublasWords.UPPER,
                CublasWords.trans(transposes),
                CublasWords.NON_UNIT,
                m,
                n,
                alpha,
                u,
                strideU,
                b,
                strideB);
    }

    @Override
    public synchronized void close() {
        driver.enter();
        calls.destroy(handle);
        driver.free(workspace);
        arena.close();
    }
}
