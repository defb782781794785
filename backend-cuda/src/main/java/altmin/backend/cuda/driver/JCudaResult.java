package altmin.backend.cuda.driver;

import jcuda.driver.CUresult;

/** What a call of the driver returned. */
final class JCudaResult {

    private JCudaResult() {}

    /** @throws CudaException with CUDA's name unless it is success */
    static void check(int result, String call) {
        if (result != CUresult.CUDA_SUCCESS) {
            throw new CudaException(CUresult.stringFor(result), call);
        }
    }
}
