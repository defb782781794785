package altmin.parallel.process;

import altmin.api.backend.Backend;
import altmin.api.network.Network;
import altmin.api.solver.Directive;
import altmin.api.solver.Parameters;
import altmin.api.solver.StateTensor;
import altmin.api.tensor.Matrix;
import altmin.parallel.plan.Placement;
import altmin.parallel.run.ShardedState;
import altmin.parallel.run.Team;
import altmin.parallel.worker.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Workers in processes of their own on this machine. */
final class RemoteTeam implements Team {

    private final Placement placement;
    private final List<RemoteWorker> workers = new ArrayList<>();
    private final ParameterCopies copies;

    /**
     * Starts the processes, and returns when all have set up their layers.
     *
     * @param backend of this process, where parameters are evaluated
     * @param identity everything that decides the bits, as the workers must see it too
     * @throws altmin.api.error.WorkerLostException where one does not come up
     */
    RemoteTeam(
            Network network,
            Backend backend,
            Placement placement,
            Invitations invitations,
            String identity,
            Consumer<Outcome> listener) {
        this.placement = placement;
        this.copies = new ParameterCopies(network, backend);
        try {
            workers.addAll(invitations.workers(placement, copies, listener));
            workers.forEach(worker -> worker.awaitReady(identity));
        } catch (RuntimeException failure) {
            workers.forEach(RemoteWorker::giveUp);
            close();
            throw failure;
        }
    }

    @Override
    public Placement placement() {
        return placement;
    }

    @Override
    public void direct(Directive directive, boolean measured) {
        for (RemoteWorker worker : workers) {
            worker.say(new Control.Directed(directive, measured && isMeasured(worker)));
        }
    }

    /** Parameters are the same in every shard; the first is measured. */
    private static boolean isMeasured(RemoteWorker worker) {
        return worker.share().shard() == 0;
    }

    @Override
    public Parameters parameters() {
        workers.stream().filter(RemoteTeam::isMeasured).forEach(RemoteWorker::measure);
        return copies.all(RemoteWorker.UNTIMED);
    }

    @Override
    public SequencedMap<String, Matrix> tensors() {
        return new LinkedHashMap<>();
    }

    /** Workers come with the shards of the lowest layers first, so each tensor's parts come in the order of their rows. */
    @Override
    public SequencedMap<String, StateTensor> elsewhere() {
        ShardedState state = new ShardedState();
        for (RemoteWorker worker : workers) {
            for (Control.Entry entry : worker.state()) {
                List<RemoteWorker> concerned = ShardedState.isOfCodec(entry.name()) ? alike(worker) : List.of(worker);
                state.add(entry.name(), entry.overSamples(), new RemoteTensor(entry, worker, concerned));
            }
        }
        return state.whole();
    }

    /** The workers of a worker's shard: whoever of them hears a layer needs the state of its codec too. */
    private List<RemoteWorker> alike(RemoteWorker worker) {
        return workers.stream()
                .filter(other -> other.share().shard() == worker.share().shard())
                .toList();
    }

    @Override
    public void restored(long iteration) {
        workers.forEach(worker -> worker.restored(iteration));
    }

    @Override
    public void close() {
        workers.forEach(RemoteWorker::stop);
        workers.forEach(RemoteWorker::close);
        copies.close();
    }
}
