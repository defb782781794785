package altmin.backend.cuda;

import altmin.backend.cuda.blas.Precision;

/**
 * Opens an NVIDIA device whose products round their factors to 11 bits: a backend of its own, since its numbers are others.
 */
public final class CudaTf32Provider extends DeviceProvider {

    /** For {@link java.util.ServiceLoader}. */
    public CudaTf32Provider() {
        super(Precision.TF32);
    }

    @Override
    public String id() {
        return "cuda-tf32";
    }

    @Override
    public String description() {
        return "as cuda, factors of products rounded to 11 bits: an error of 2^-10 of the sum of absolute products";
    }
}
