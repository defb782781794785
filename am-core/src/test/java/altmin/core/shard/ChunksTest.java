package altmin.core.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.solver.Shard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunksTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2047, 1", "2048, 2", "4095, 2", "4096, 4", "8191, 4", "8192, 8", "60000, 8", "9000000000, 8"})
    void asManyAsAreWorthIt(long samples, int expected) {
        assertEquals(expected, Chunks.of(samples).count());
    }

    /** Blocks of rows that a codec scales together must lie in one shard. */
    @ParameterizedTest
    @ValueSource(longs = {1, 63, 2048, 2049, 4097, 8192, 8193, 10_000, 60_000, 60_001})
    void cutAllSamplesAtMultiplesOf128(long samples) {
        Chunks chunks = Chunks.of(samples);
        assertEquals(0, chunks.start(0));
        assertEquals(samples, chunks.start(chunks.count()));
        for (int chunk = 1; chunk < chunks.count(); chunk++) {
            assertEquals(0, chunks.start(chunk) % 128);
            assertTrue(chunks.start(chunk) > chunks.start(chunk - 1));
        }
        assertTrue(chunks.start(chunks.count() - 1) < samples, "the last is not empty");
    }

    @Test
    void aShardIsABranch() {
        Chunks chunks = Chunks.of(10_000);
        for (int shards = 1; shards <= 8; shards *= 2) {
            long rows = 0;
            for (int shard = 0; shard < shards; shard++) {
                Chunks.Part part = chunks.part(new Shard(shard, shards, Shard.WHOLE.swap()));
                assertEquals(rows, chunks.startOfShard(shard, shards));
                assertEquals(8 / shards, part.count());
                rows += part.rows();
            }
            assertEquals(10_000, rows);
        }
    }
}
