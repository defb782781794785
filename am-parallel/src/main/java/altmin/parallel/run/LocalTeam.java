package altmin.parallel.run;

import altmin.api.backend.Backend;
import altmin.api.solver.BlockGroup;
import altmin.api.solver.Directive;
import altmin.api.solver.LayerRange;
import altmin.api.solver.Parameters;
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

/** Workers in this process: they look at each other's tensors in place, so nothing is copied between them. */
public final class LocalTeam implements Team {

    private final BlockGroup group;
    private final Placement placement;
    private final List<LocalWorker> workers = new ArrayList<>();
    private final List<BlockRunner> runners = new ArrayList<>();

    /** Takes over the blocks of all layers, and sets their threads going. */
    public LocalTeam(
            BlockGroup group, Backend backend, BoundaryCodecs codecs, Placement placement, Consumer<Outcome> listener) {
        this.group = group;
        this.placement = placement;
        for (LayerRange range : placement.workers()) {
            LocalWorker worker = new LocalWorker(
                    "altmin-worker-" + (workers.size() + 1),
                    group.blocks().subList(range.first() - 1, range.last()),
                    backend,
                    codecs,
                    layer -> new LocalNeighbour(runners.get(layer - 1)),
                    listener);
            workers.add(worker);
            runners.addAll(worker.runners());
        }
        workers.forEach(LocalWorker::start);
    }

    @Override
    public Placement placement() {
        return placement;
    }

    @Override
    public void direct(Directive directive, boolean measured) {
        workers.forEach(worker -> worker.direct(directive, measured));
    }

    @Override
    public Parameters parameters() {
        return new Parameters(
                runners.stream().map(runner -> runner.block().parameters()).toList());
    }

    @Override
    public SequencedMap<String, Matrix> tensors() {
        return LayerTensors.of(group.blocks());
    }

    @Override
    public SequencedMap<String, StateTensor> elsewhere() {
        SequencedMap<String, StateTensor> states = new LinkedHashMap<>();
        runners.forEach(
                runner -> runner.codecStates().forEach((name, memory) -> states.put(name, new CodecState(memory))));
        return states;
    }

    @Override
    public void restored(long iteration) {
        runners.forEach(runner -> runner.restored(iteration));
    }

    @Override
    public void close() {
        workers.forEach(LocalWorker::close);
        group.close();
    }
}
