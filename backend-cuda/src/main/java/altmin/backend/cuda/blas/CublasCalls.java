package altmin.backend.cuda.blas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * The functions of cuBLAS that we call, with the arguments of its header. Every one returns a status; here one that is not
 * success is thrown, with the name of the function.
 */
final class CublasCalls {

    /** What a library must have. */
    static final List<String> NAMES = List.of(
            "cublasCreate_v2",
            "cublasDestroy_v2",
            "cublasSetStream_v2",
            "cublasSetWorkspace_v2",
            "cublasSetMathMode",
            "cublasSetAtomicsMode",
            "cublasGemmEx_64",
            "cublasSsyrk_v2_64",
            "cublasDsyrk_v2_64",
            "cublasDtrsm_v2_64");

    /** A handle is an address that we do not look behind; so is every matrix. */
    private static final MemoryLayout HANDLE = JAVA_LONG;

    private static final MemoryLayout MATRIX = JAVA_LONG;

    private final MethodHandle create;
    private final MethodHandle destroy;
    private final MethodHandle setStream;
    private final MethodHandle setWorkspace;
    private final MethodHandle setMathMode;
    private final MethodHandle setAtomicsMode;
    private final MethodHandle gemm;
    private final MethodHandle ssyrk;
    private final MethodHandle dsyrk;
    private final MethodHandle dtrsm;

    CublasCalls(CublasLibrary library) {
        this.create = library.function("cublasCreate_v2", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        this.destroy = library.function("cublasDestroy_v2", FunctionDescriptor.of(JAVA_INT, HANDLE));
        this.setStream = library.function("cublasSetStream_v2", FunctionDescriptor.of(JAVA_INT, HANDLE, JAVA_LONG));
        this.setWorkspace = library.function(
                "cublasSetWorkspace_v2", FunctionDescriptor.of(JAVA_INT, HANDLE, JAVA_LONG, JAVA_LONG));
        this.setMathMode = library.function("cublasSetMathMode", FunctionDescriptor.of(JAVA_INT, HANDLE, JAVA_INT));
        this.setAtomicsMode =
                library.function("cublasSetAtomicsMode", FunctionDescriptor.of(JAVA_INT, HANDLE, JAVA_INT));
        this.gemm = library.function("cublasGemmEx_64", gemmDescriptor());
        this.ssyrk = library.function("cublasSsyrk_v2_64", syrkDescriptor());
        this.dsyrk = library.function("cublasDsyrk_v2_64", syrkDescriptor());
        this.dtrsm = library.function("cublasDtrsm_v2_64", trsmDescriptor());
    }

    /** handle, transa, transb, m, n, k, alpha, A, Atype, lda, B, Btype, ldb, beta, C, Ctype, ldc, computeType, algo. */
    private static FunctionDescriptor gemmDescriptor() {
        return FunctionDescriptor.of(
                JAVA_INT, HANDLE, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, MATRIX, JAVA_INT,
                JAVA_LONG, MATRIX, JAVA_INT, JAVA_LONG, ADDRESS, MATRIX, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);
    }

    /** handle, uplo, trans, n, k, alpha, A, lda, beta, C, ldc. */
    private static FunctionDescriptor syrkDescriptor() {
        return FunctionDescriptor.of(
                JAVA_INT, HANDLE, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, MATRIX, JAVA_LONG, ADDRESS, MATRIX,
                JAVA_LONG);
    }

    /** handle, side, uplo, trans, diag, m, n, alpha, A, lda, B, ldb. */
    private static FunctionDescriptor trsmDescriptor() {
        return FunctionDescriptor.of(
                JAVA_INT, HANDLE, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, ADDRESS, MATRIX,
                JAVA_LONG, MATRIX, JAVA_LONG);
    }

    void create(MemorySegment handle) {
        check("cublasCreate_v2", () -> (int) create.invokeExact(handle));
    }

    void destroy(long handle) {
        check("cublasDestroy_v2", () -> (int) destroy.invokeExact(handle));
    }

    void setStream(long handle, long stream) {
        check("cublasSetStream_v2", () -> (int) setStream.invokeExact(handle, stream));
    }

    void setWorkspace(long handle, long address, long bytes) {
        check("cublasSetWorkspace_v2", () -> (int) setWorkspace.invokeExact(handle, address, bytes));
    }

    void setMathMode(long handle, int mode) {
        check("cublasSetMathMode", () -> (int) setMathMode.invokeExact(handle, mode));
    }

    void setAtomicsMode(long handle, int mode) {
        check("cublasSetAtomicsMode", () -> (int) setAtomicsMode.invokeExact(handle, mode));
    }

    void gemm(
            long handle,
            int transA,
            int transB,
            long m,
            long n,
            long k,
            MemorySegment alpha,
            long a,
            long strideA,
            long b,
            long strideB,
            MemorySegment beta,
            long c,
            long strideC,
            int computeType) {
        int type = CublasWords.REAL_FLOAT32;
        int algorithm = CublasWords.GEMM_DEFAULT;
        check("cublasGemmEx_64", () -> (int) gemm.invokeExact(
                handle,
                transA,
                transB,
                m,
                n,
                k,
                alpha,
                a,
                type,
                strideA,
                b,
                type,
                strideB,
                beta,
                c,
                type,
                strideC,
                computeType,
                algorithm));
    }

    void ssyrk(
            long handle,
            int triangle,
            int trans,
            long n,
            long k,
            MemorySegment alpha,
            long a,
            long strideA,
            MemorySegment beta,
            long c,
            long strideC) {
        check("cublasSsyrk_v2_64", () ->
                (int) ssyrk.invokeExact(handle, triangle, trans, n, k, alpha, a, strideA, beta, c, strideC));
    }

    void dsyrk(
            long handle,
            int triangle,
            int trans,
            long n,
            long k,
            MemorySegment alpha,
            long a,
            long strideA,
            MemorySegment beta,
            long c,
            long strideC) {
        check("cublasDsyrk_v2_64", () ->
                (int) dsyrk.invokeExact(handle, triangle, trans, n, k, alpha, a, strideA, beta, c, strideC));
    }

    void dtrsm(
            long handle,
            int side,
            int triangle,
            int trans,
            int diagonal,
            long m,
            long n,
            MemorySegment alpha,
            long a,
            long strideA,
            long b,
            long strideB) {
        check("cublasDtrsm_v2_64", () ->
                (int) dtrsm.invokeExact(handle, side, triangle, trans, diagonal, m, n, alpha, a, strideA, b, strideB));
    }

    private interface Call {
        int run() throws Throwable;
    }

    private static void check(String name, Call call) {
        int status;
        try {
            status = call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(name + " could not be called", e);
        }
        CublasWords.check(status, name);
    }
}
