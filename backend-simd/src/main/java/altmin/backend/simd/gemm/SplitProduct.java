package altmin.backend.simd.gemm;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.backend.simd.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A product with few results and a long way to sum over, as the gradient of a small layer over all samples: the depth
 * is cut into chunks, each chunk is a product of its own in one task, and the results are added in the order of the
 * chunks, in float64.
 */
final class SplitProduct {

    private static final long LEAST_DEPTH = 2048;
    private static final int MOST_CHUNKS = 32;

    private final BlockedProduct product;

    SplitProduct(BlockedProduct product) {
        this.product = product;
    }

    /** Whether it is worth while: where the result is cut into few blocks and the depth is long. */
    static boolean fits(ProductCall call, TileLayout tile) {
        return call.depth() >= 2 * LEAST_DEPTH
                && Blocking.of(tile, call.rows(), call.columns(), call.depth()).isCoarse(call.rows(), call.columns());
    }

    /** As {@link BlockedProduct#run}, but for the squared norm, which is left to the caller. */
    void run(ProductCall call, Workers workers) {
        long depth = Math.max(LEAST_DEPTH, Math.ceilDiv(call.depth(), (long) MOST_CHUNKS));
        int chunks = (int) Math.ceilDiv(call.depth(), depth);
        try (Arena arena = Arena.ofShared()) {
            long bytes = call.c().byteSize();
            MemorySegment parts = arena.allocate(bytes * chunks, 64);
            workers.forEach(chunks, chunk -> {
                long from = chunk * depth;
                MemorySegment part = parts.asSlice(chunk * bytes, bytes);
                product.run(call.chunk(from, Math.min(depth, call.depth() - from), part), Workers.CALLER_ALONE);
            });
            workers.forEach((int) call.rows(), row -> addUp(call, parts, chunks, row));
        }
    }

    private static void addUp(ProductCall call, MemorySegment parts, int chunks, int row) {
        for (int column = 0; column < call.columns(); column++) {
            long at = ((long) row * call.columns() + column) * Float.BYTES;
            double sum = 0;
            for (int chunk = 0; chunk < chunks; chunk++) {
                sum += parts.get(JAVA_FLOAT_UNALIGNED, chunk * call.c().byteSize() + at);
            }
            double old = call.beta() == 0 ? 0 : call.beta() * call.c().get(JAVA_FLOAT_UNALIGNED, at);
            call.c().set(JAVA_FLOAT_UNALIGNED, at, (float) (sum + old + biasAt(call.bias(), column)));
        }
    }

    private static double biasAt(@Nullable MemorySegment bias, int column) {
        return bias == null ? 0 : bias.get(JAVA_FLOAT_UNALIGNED, (long) column * Float.BYTES);
    }
}
