package altmin.api.solver;

import altmin.api.Provider;
import altmin.api.backend.Backend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** An algorithm that trains networks. Stateless; what it knows of a run is in its {@link Training}. */
public interface Solver extends Provider {

    /** Every key of {@code --set} that this solver knows, with its default. */
    List<SolverOption> options();

    /**
     * Completes what the user set with what holds otherwise. A solver with presets overrides this.
     *
     * @param chosen keys of {@link #options()} only
     * @return a value for every key, in the order of {@link #options()}
     * @throws altmin.api.error.UsageException where a preset is not known
     */
    default SequencedMap<String, String> settle(Map<String, String> chosen) {
        SequencedMap<String, String> settled = new LinkedHashMap<>();
        options()
                .forEach(option -> settled.put(option.key(), chosen.getOrDefault(option.key(), option.defaultValue())));
        return settled;
    }

    /**
     * Sets up a run: initial weights and everything iteration 0 needs. The same arguments give the same bits.
     *
     * @param settings what {@link #settle} returned
     * @param backend stays the caller's; must outlive the training
     * @throws altmin.api.error.UsageException where a value cannot be read or the combination makes no sense
     */
    Training start(Problem problem, Map<String, String> settings, Backend backend);
}
