package altmin.backend.cuda;

import altmin.backend.cuda.blas.Precision;

/** Opens an NVIDIA device with float32 products. */
public final class CudaProvider extends DeviceProvider {

    /** For {@link java.util.ServiceLoader}. */
    public CudaProvider() {
        super(Precision.FLOAT32);
    }

    @Override
    public String id() {
        return "cuda";
    }

    @Override
    public String description() {
        return "NVIDIA device 0 by CUDA, float32";
    }
}
