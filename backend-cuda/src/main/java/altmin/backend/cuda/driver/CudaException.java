package altmin.backend.cuda.driver;

/** A call that CUDA refused. */
public final class CudaException extends RuntimeException {

    /** What CUDA calls it where there is no room. */
    public static final String OUT_OF_MEMORY = "CUDA_ERROR_OUT_OF_MEMORY";

    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * @param name CUDA's, for example {@code CUDA_ERROR_LAUNCH_FAILED}
     * @param call the function that reported it
     */
    public CudaException(String name, String call) {
        super(name + " from " + call);
        this.name = name;
    }

    public String name() {
        return name;
    }

    public boolean isOutOfMemory() {
        return name.equals(OUT_OF_MEMORY);
    }
}
