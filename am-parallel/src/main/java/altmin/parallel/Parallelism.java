package altmin.parallel;

import altmin.api.backend.Backend;
import altmin.api.error.UsageException;
import altmin.api.solver.BlockGroup;
import altmin.api.solver.Conductor;
import altmin.api.solver.LayerRange;
import altmin.api.solver.ParallelSolver;
import altmin.api.solver.Problem;
import altmin.api.solver.Shard;
import altmin.api.solver.Solver;
import altmin.api.solver.Training;
import altmin.core.catalog.Catalog;
import altmin.core.json.JsonObject;
import altmin.core.run.Execution;
import altmin.core.train.TrainingPlan;
import altmin.parallel.codec.BoundaryCodec;
import altmin.parallel.plan.LayerCost;
import altmin.parallel.plan.Placement;
import altmin.parallel.run.LocalTeam;
import altmin.parallel.run.ParallelTraining;
import altmin.parallel.worker.BoundaryCodecs;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How a training is spread: over so many workers in this process, under a codec. The numbers depend on the codec alone.
 *
 * @param workers at least 1
 * @param shards into how many parts the samples are cut; each has {@code workers / shards} of the workers
 */
public record Parallelism(int workers, int shards, BoundaryCodec codec) implements Execution {

    public Parallelism {
        if (workers < 1) {
            throw new UsageException("workers is " + workers + ", expected at least 1");
        }
    }

    /**
     * Reads the name of a codec.
     *
     * @throws UsageException where there is none of that name
     */
    public static Parallelism of(int workers, int shards, String codec) {
        return new Parallelism(workers, shards, BoundaryCodec.parse(codec, Catalog.codecs()));
    }

    /**
     * Refuses a solver whose layers wait for each other.
     *
     * @throws UsageException names those that do not
     */
    public static ParallelSolver require(Solver solver) {
        if (solver instanceof ParallelSolver parallel) {
            return parallel;
        }
        List<String> able = Catalog.solvers().providers().stream()
                .filter(ParallelSolver.class::isInstance)
                .map(Solver::id)
                .toList();
        throw new UsageException("solver " + solver.id()
                + " works through its layers one after the other; for several workers or a codec use "
                + String.join(", ", able));
    }

    /**
     * Who has what.
     *
     * @throws UsageException where workers or shards are more than there is work for
     */
    public Placement placement(ParallelSolver solver, Problem problem, Map<String, String> settings) {
        Placement.requireShards(
                shards,
                solver.mostShards(problem, settings),
                problem.train().count(),
                problem.network().features());
        List<Double> flops = LayerCost.of(problem.network(), problem.train().count()).stream()
                .map(LayerCost::flops)
                .toList();
        return Placement.balanced(flops, workers, shards);
    }

    @Override
    public Training start(TrainingPlan plan, Backend backend) {
        return start(plan.solver(), plan.problem(), plan.settled(), backend);
    }

    /** The codec, unless it is exact: then the bits are those of the solver alone. */
    @Override
    public JsonObject identity() {
        return codec.isExact() ? JsonObject.EMPTY : JsonObject.EMPTY.with("codec", codec.text());
    }

    @Override
    public JsonObject description() {
        JsonObject description = JsonObject.EMPTY.with("workers", workers);
        description = shards == 1 ? description : description.with("shards", shards);
        return codec.isExact() ? description.with("codec", codec.text()) : description;
    }

    /**
     * Sets up a run; the caller closes it.
     *
     * @param settings what {@link Solver#settle} returned
     * @param backend stays the caller's; must outlive the training
     * @throws UsageException where the solver cannot be spread, or there are more workers than layers
     */
    public Training start(Solver solver, Problem problem, Map<String, String> settings, Backend backend) {
        ParallelSolver parallel = require(solver);
        Placement placement = placement(parallel, problem, settings);
        Conductor conductor = parallel.conductor(problem, settings);
        LayerRange all = LayerRange.all(problem.network().depth());
        Function<Shard, BlockGroup> blocks = shard -> parallel.blocks(problem, settings, backend, all, shard);
        BoundaryCodecs codecs = BoundaryCodecs.of(codec);
        return new ParallelTraining(conductor, listener -> new LocalTeam(blocks, backend, codecs, placement, listener));
    }
}
