package altmin.cli;

import altmin.api.data.Dataset;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The data of one seed after the other: loaded once for each, or once for all where the seed makes no difference. */
final class SeededData implements LongFunction<Dataset> {

    private final DataOptions options;
    private @Nullable Dataset held;
    private long heldSeed;

    SeededData(DataOptions options) {
        this.options = options;
    }

    @Override
    public Dataset apply(long seed) {
        if (held != null && (seed == heldSeed || !options.dependOnSeed())) {
            return held;
        }
        Dataset loaded = options.load(seed);
        held = loaded;
        heldSeed = seed;
        return loaded;
    }
}
