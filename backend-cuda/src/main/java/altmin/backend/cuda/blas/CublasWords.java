package altmin.backend.cuda.blas;

import altmin.backend.cuda.driver.CudaException;

/** Numbers of {@code cublas_api.h} and {@code library_types.h}. */
final class CublasWords {

    static final int NOT_TRANSPOSED = 0;
    static final int TRANSPOSED = 1;
    static final int LOWER = 0;
    static final int UPPER = 1;
    static final int LEFT = 0;
    static final int NON_UNIT = 0;
    static final int REAL_FLOAT32 = 0;
    static final int COMPUTE_FLOAT32 = 68;
    static final int COMPUTE_FAST_TF32 = 77;
    static final int GEMM_DEFAULT = -1;
    static final int DEFAULT_MATH = 0;
    static final int TF32_MATH = 3;
    static final int ATOMICS_NOT_ALLOWED = 0;

    private CublasWords() {}

    static int trans(boolean transposes) {
        return transposes ? TRANSPOSED : NOT_TRANSPOSED;
    }

    /** @throws CudaException with cuBLAS's name unless the status is success */
    static void check(int status, String call) {
        if (status != 0) {
            throw new CudaException(name(status), call);
        }
    }

    private static String name(int status) {
        return switch (status) {
            case 1 -> "CUBLAS_STATUS_NOT_INITIALIZED";
            case 3 -> "CUBLAS_STATUS_ALLOC_FAILED";
            case 7 -> "CUBLAS_STATUS_INVALID_VALUE";
            case 8 -> "CUBLAS_STATUS_ARCH_MISMATCH";
            case 11 -> "CUBLAS_STATUS_MAPPING_ERROR";
            case 13 -> "CUBLAS_STATUS_EXECUTION_FAILED";
            case 14 -> "CUBLAS_STATUS_INTERNAL_ERROR";
            case 15 -> "CUBLAS_STATUS_NOT_SUPPORTED";
            case 16 -> "CUBLAS_STATUS_LICENSE_ERROR";
            default -> "cuBLAS status " + status;
        };
    }
}
