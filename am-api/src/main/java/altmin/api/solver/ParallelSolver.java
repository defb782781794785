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
     * Into how many shards the samples of a run may be cut: every power of two up to this one.
     *
     * @param settings what {@link #settle} returned
     */
    int mostShards(Problem problem, Map<String, String> settings);

    /**
     * Some layers of a run, at iteration 0, for the samples of one shard, with the same bits as in {@link #start}; the caller
     * closes them. Nothing is swapped before the first iteration.
     *
     * @param problem with all samples
     * @param backend stays the caller's; must outlive the blocks
     * @param shard one of at most {@link #mostShards}
     */
    BlockGroup blocks(Problem problem, Map<String, String> settings, Backend backend, LayerRange layers, Shard shard);
}
