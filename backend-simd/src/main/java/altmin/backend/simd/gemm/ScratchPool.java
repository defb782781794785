package altmin.backend.simd.gemm;

import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Arrays for panels that are used again instead of allocated for each product. Holds at most as many as were ever in
 * use at one time. May be used by several threads at once.
 */
final class ScratchPool {

    private final ConcurrentLinkedDeque<float[]> idle = new ConcurrentLinkedDeque<>();

    /** An array of at least {@code length} numbers, of any content. */
    float[] take(int length) {
        float[] found = idle.pollFirst();
        return found != null && found.length >= length ? found : new float[length];
    }

    /** Gives an array back that was taken; the caller must not use it any more. */
    void giveBack(float[] array) {
        idle.addFirst(array);
    }
}
