package altmin.cli;

import altmin.api.data.Dataset;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The data of one seed after the other: loaded once for each, or once for all where the seed makes no difference. */
final class SeededData implements LongFunction<Dataset> {

    private final LongFunction<Dataset> load;
    private final boolean dependOnSeed;
    private @Nullable Dataset held;
    private long heldSeed;

    SeededData(LongFunction<Dataset> load, boolean dependOnSeed) {
        this.load = load;
        this.dependOnSeed = dependOnSeed;
    }

    @Override
    public Dataset apply(long seed) {
        if (held != null && (seed == heldSeed || !dependOnSeed)) {
            return held;
        }
        Dataset loaded = load.apply(seed);
        held = loaded;
        heldSeed = seed;
        return loaded;
    }
}
