package altmin.cli;

import altmin.api.backend.Backend;
import altmin.api.data.Dataset;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The data of one seed after the other: loaded once for each, or once for all where the seed makes no difference. */
final class SeededData implements LongFunction<Dataset> {

    private final DataOptions options;
    private final Backend backend;
    private @Nullable Dataset held;
    private long heldSeed;

    SeededData(DataOptions options, Backend backend) {
        this.options = options;
        this.backend = backend;
    }

    @Override
    public Dataset apply(long seed) {
        if (held != null && (seed == heldSeed || !options.dependOnSeed())) {
            return held;
        }
        Dataset loaded = options.choice(seed).load(backend);
        held = loaded;
        heldSeed = seed;
        return loaded;
    }
}
