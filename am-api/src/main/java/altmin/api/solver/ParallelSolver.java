package altmin.api.solver;

import altmin.api.backend.Backend;
import java.util.Map;

/** A solver whose layers may run at the same time, each waiting only for what its neighbours hand it. Stateless. */
public interface ParallelSolver extends Solver {

    /**
     * The common part of a run.
     *
     * @param settings what {@link #settle} returned
     * @throws altmin.api.error.UsageException as {@link #start}
     */
    Conductor conductor(Problem problem, Map<String, String> settings);

    /**
     * Some layers of a run, at iteration 0, with the same bits as in {@link #start}; the caller closes them.
     *
     * @param backend stays the caller's; must outlive the blocks
     */
    BlockGroup blocks(Problem problem, Map<String, String> settings, Backend backend, LayerRange layers);
}
