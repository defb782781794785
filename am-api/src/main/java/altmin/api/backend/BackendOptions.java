package altmin.api.backend;

import altmin.api.tensor.Storage;

/**
 * What a user may ask of a backend.
 *
 * @param threads number of threads, or 0 for as many as there are cores
 * @param vectorBits width of a vector register (128, 256, 512), or 0 for the widest that is fast here
 * @param storage for matrices that lie on the host; a backend with memory of its own does not ask it
 */
public record BackendOptions(int threads, int vectorBits, Storage storage) {

    public static final BackendOptions DEFAULT = new BackendOptions(0, 0, Storage.MEMORY);

    public BackendOptions {
        if (threads < 0 || vectorBits < 0) {
            throw new IllegalArgumentException("threads=" + threads + " vectorBits=" + vectorBits + ", expected >= 0");
        }
    }

    /** Options for matrices in memory. */
    public BackendOptions(int threads, int vectorBits) {
        this(threads, vectorBits, Storage.MEMORY);
    }

    public BackendOptions withThreads(int newThreads) {
        return new BackendOptions(newThreads, vectorBits, storage);
    }

    public BackendOptions withVectorBits(int newVectorBits) {
        return new BackendOptions(threads, newVectorBits, storage);
    }

    public BackendOptions withStorage(Storage newStorage) {
        return new BackendOptions(threads, vectorBits, newStorage);
    }
}
