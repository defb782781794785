package altmin.parallel.run;

import altmin.api.backend.Backend;
import altmin.api.solver.BlockGroup;
import altmin.api.solver.Directive;
import altmin.api.solver.LayerRange;
import altmin.api.solver.Parameters;
import altmin.api.solver.Shard;
import altmin.api.solver.StateTensor;
import altmin.api.tensor.Matrix;
import altmin.core.solver.LayerTensors;
import altmin.parallel.plan.Placement;
import altmin.parallel.worker.BlockRunner;
import altmin.parallel.worker.BoundaryCodecs;
import altmin.parallel.worker.CodecState;
import altmin.parallel.worker.LocalNeighbour;
import altmin.parallel.worker.LocalWorker;
import altmin.parallel.worker.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Workers in this process: layers look at each other's tensors in place, so nothing is copied between them. */
public final class LocalTeam implements Team {

    private final Placement placement;
    private final Backend backend;
    private final LocalShards shards;
    private final List<BlockGroup> groups = new ArrayList<>();
    private final List<List<BlockRunner>> runners = new ArrayList<>();
    private final List<LocalWorker> workers = new ArrayList<>();

    /**
     * Sets threads going.
     *
     * @param blocks makes the blocks of all layers for a shard
     */
    public LocalTeam(
            Function<Shard, BlockGroup> blocks,
            Backend backend,
            BoundaryCodecs codecs,
            Placement placement,
            Consumer<Outcome> listener) {
        this.placement = placement;
        this.backend = backend;
        this.shards = new LocalShards(placement);
        for (int shard = 0; shard < placement.shards(); shard++) {
            groups.add(blocks.apply(shards.of(shard)));
            runners.add(new ArrayList<>());
        }
        for (Placement.Share share : placement.workers()) {
            workers.add(worker(share, codecs, listener));
        }
        workers.forEach(LocalWorker::start);
    }

    private LocalWorker worker(Placement.Share share, BoundaryCodecs codecs, Consumer<Outcome> listener) {
        LayerRange range = share.layers();
        List<BlockRunner> neighbours = runners.get(share.shard());
        LocalWorker worker = new LocalWorker(
                workers.size(),
                shards.lane(range.first(), share.shard()),
                groups.get(share.shard()).blocks().subList(range.first() - 1, range.last()),
                backend,
                codecs,
                layer -> new LocalNeighbour(neighbours.get(layer - 1)),
                listener);
        neighbours.addAll(worker.runners());
        return worker;
    }

    @Override
    public Placement placement() {
        return placement;
    }

    /** Parameters are the same in every shard; the first is measured. */
    @Override
    public void direct(Directive directive, boolean measured) {
        for (int i = 0; i < workers.size(); i++) {
            workers.get(i).direct(directive, measured && i % placement.shards() == 0);
        }
    }

    @Override
    public Parameters parameters() {
        return new Parameters(runners.getFirst().stream()
                .map(runner -> runner.block().parameters())
                .toList());
    }

    @Override
    public SequencedMap<String, Matrix> tensors() {
        return placement.shards() == 1 ? LayerTensors.of(groups.getFirst().blocks()) : new LinkedHashMap<>();
    }

    @Override
    public SequencedMap<String, StateTensor> elsewhere() {
        ShardedState state = new ShardedState();
        for (List<BlockRunner> shard : runners) {
            for (BlockRunner runner : shard) {
                if (placement.shards() > 1) {
                    runner.state(backend)
                            .forEach((name, tensor) -> state.add(name, runner.isOverSamples(name), tensor));
                }
                runner.codecStates().forEach((name, memory) -> state.add(name, true, new CodecState(memory)));
            }
        }
        return state.whole();
    }

    @Override
    public void restored(long iteration) {
        runners.forEach(shard -> shard.forEach(runner -> runner.restored(iteration)));
    }

    @Override
    public void close() {
        shards.close();
        workers.forEach(LocalWorker::close);
        groups.forEach(BlockGroup::close);
    }
}
