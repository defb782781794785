package altmin.api.solver;

import java.lang.foreign.MemorySegment;

/**
 * A part of the samples, and the way to the others where something is summed over all of them. Every shard has all weights; of
 * everything with a row for each sample it has the rows of its own samples.
 *
 * @param index from 0
 * @param count how many there are, a power of two
 */
public record Shard(int index, int count, Swap swap) {

    /** All samples. */
    public static final Shard WHOLE = new Shard(0, 1, (_, _, _, _) -> {
        throw new IllegalStateException("there is only one shard");
    });

    public Shard {
        if (Integer.bitCount(count) != 1 || index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    "shard " + index + " of " + count + ", expected one below a power of two");
        }
    }

    /** How two shards of one layer hand each other numbers: both make the same calls in the same order. */
    @FunctionalInterface
    public interface Swap {

        /**
         * Waits for the other shard. For one thread for each layer.
         *
         * @param with the other shard
         * @param own what it gets; may be written again afterwards
         * @param theirs is filled with what it has, as many bytes
         */
        void swap(int layer, int with, MemorySegment own, MemorySegment theirs);
    }
}
