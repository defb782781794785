package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeededDataTest {

    private final List<Long> loaded = new ArrayList<>();

    @Test
    void loadsOnceForEachSeed() {
        assertEquals(List.of("1", "1", "2", "2", "1"), names(true, 1, 1, 2, 2, 1));
        assertEquals(List.of(1L, 2L, 1L), loaded, "no more than one data set is held");
    }

    @Test
    void loadsOnceForAllWhereTheSeedMakesNoDifference() {
        assertEquals(List.of("1", "1", "1"), names(false, 1, 2, 3));
        assertEquals(List.of(1L), loaded);
    }

    private List<String> names(boolean dependOnSeed, long... seeds) {
        SeededData data = new SeededData(this::load, dependOnSeed);
        return LongStream.of(seeds).mapToObj(seed -> data.apply(seed).name()).toList();
    }

    private Dataset load(long seed) {
        loaded.add(seed);
        Samples none = new Samples(0, 1, MemorySegment.NULL, MemorySegment.NULL);
        return new Dataset(Long.toString(seed), 2, none, none, none, "");
    }
}
