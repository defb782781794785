package altmin.api.backend;

/**
 * What a user may ask of a backend.
 *
 * @param threads number of threads, or 0 for as many as there are cores
 * @param vectorBits width of a vector register (128, 256, 512), or 0 for the widest that is fast here
 */
public record BackendOptions(int threads, int vectorBits) {

    public static final BackendOptions DEFAULT = new BackendOptions(0, 0);

    public BackendOptions {
        if (threads < 0 || vectorBits < 0) {
            throw new IllegalArgumentException("threads=" + threads + " vectorBits=" + vectorBits + ", expected >= 0");
        }
    }

    public BackendOptions withThreads(int newThreads) {
        return new BackendOptions(newThreads, vectorBits);
    }

    public BackendOptions withVectorBits(int newVectorBits) {
        return new BackendOptions(threads, newVectorBits);
    }
}
