package altmin.core.shard;

import altmin.api.data.Samples;
import altmin.api.solver.Shard;

/**
 * How samples are cut for sums over all of them: by their number alone, into a power of two of chunks, each a leaf of one
 * tree. A shard has neighbouring chunks that are a whole branch, so a sum has the same bits for every number of shards.
 *
 * @param samples N
 * @param count how many chunks
 */
public record Chunks(long samples, int count) {

    /** A chunk is worth its share of a product only from so many rows on. */
    private static final long LEAST_ROWS = 1024;

    private static final int MOST = 8;

    /** Chunks begin at multiples of this, as the blocks of rows do that codecs scale together. */
    private static final long TOGETHER = 128;

    /** The chunks of so many samples. */
    public static Chunks of(long samples) {
        int count = 1;
        while (count < MOST && samples >= 2L * count * LEAST_ROWS) {
            count *= 2;
        }
        return new Chunks(samples, count);
    }

    /** The first row of a chunk; for {@code count} the end. */
    long start(int chunk) {
        long rows = Math.ceilDiv(samples, count);
        return Math.min(samples, chunk * Math.ceilDiv(rows, TOGETHER) * TOGETHER);
    }

    /** The first row of a shard; of the one after the last, the end. */
    public long startOfShard(int shard, int shards) {
        return start(shard * (count / shards));
    }

    /** Those of the samples that belong to a shard. */
    public Samples of(Shard shard, Samples all) {
        return all.range(startOfShard(shard.index(), shard.count()), startOfShard(shard.index() + 1, shard.count()));
    }

    /** The chunks of one shard. */
    Chunks.Part part(Shard shard) {
        int each = count / shard.count();
        return new Part(this, shard.index() * each, each);
    }

    /** Some chunks next to each other, with rows counted from the first of them. */
    record Part(Chunks all, int first, int count) {

        long start(int chunk) {
            return all.start(first + chunk) - all.start(first);
        }

        long rows() {
            return start(count);
        }
    }
}
