package altmin.api.solver;

import altmin.api.Provider;
import altmin.api.backend.Backend;
import java.util.List;
import java.util.Map;

/** An algorithm that trains networks. Stateless; what it knows of a run is in its {@link Training}. */
public interface Solver extends Provider {

    /** Every key of {@code --set} that this solver knows, with its default. */
    List<SolverOption> options();

    /**
     * Sets up a run: initial weights and everything iteration 0 needs. The same arguments give the same bits.
     *
     * @param settings a value for every key of {@link #options()} and for no other
     * @param backend stays the caller's; must outlive the training
     * @throws altmin.api.error.UsageException where a value cannot be read or the combination makes no sense
     */
    Training start(Problem problem, Map<String, String> settings, Backend backend);
}
