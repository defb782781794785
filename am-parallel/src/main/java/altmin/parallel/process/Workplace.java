package altmin.parallel.process;

import altmin.api.backend.Backend;
import altmin.api.error.AltMinException;
import altmin.api.error.DivergedException;
import altmin.api.solver.BlockGroup;
import altmin.api.solver.ParallelBlock;
import altmin.api.solver.Parameters;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.FrameKind;
import altmin.api.wire.WireException;
import altmin.parallel.worker.Activity;
import altmin.parallel.worker.BoundaryCodecs;
import altmin.parallel.worker.LocalNeighbour;
import altmin.parallel.worker.LocalWorker;
import altmin.parallel.worker.Neighbour;
import altmin.parallel.worker.Outcome;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The layers of a worker process between its links: what others want of them, and what comes of them. */
final class Workplace implements AutoCloseable {

    private static final long LONGEST_CONTROL = 16L << 20;

    private final Speaker conductor;
    private final Job job;
    private final BlockGroup group;
    private final Backend backend;
    private final Peers peers;
    private final RemoteShards shards;
    private final LocalWorker worker;
    private final Inlets inlets;
    private final WorkerState state;
    private final Map<Integer, Neighbour> neighbours = new ConcurrentHashMap<>();
    private final BoundaryCodecs codecs;
    private Control.@Nullable Store storing;
    private boolean stopped;

    Workplace(Speaker conductor, Job job, BlockGroup group, BoundaryCodecs codecs, Peers peers, RemoteShards shards) {
        this.conductor = conductor;
        this.job = job;
        this.group = group;
        this.backend = job.backend();
        this.codecs = codecs;
        this.peers = peers;
        this.shards = shards;
        this.worker = new LocalWorker(0, shards.lane(), group.blocks(), backend, codecs, this::neighbour, this::tell);
        this.inlets = new Inlets(shards.own(), worker.runners(), backend, codecs);
        this.state = new WorkerState(worker.runners(), inlets, backend);
    }

    /** Sets everything going and says so. */
    void open() throws WireException {
        worker.start();
        peers.all()
                .values()
                .forEach(speaker ->
                        Thread.ofVirtual().name("from " + speaker.link().peer()).start(() -> receive(speaker)));
        conductor.say(new Control.Ready(job.identity(), state.entries()));
    }

    private Neighbour neighbour(int layer) {
        return neighbours.computeIfAbsent(layer, this::find);
    }

    private Neighbour find(int layer) {
        return worker.runners().stream()
                .filter(runner -> runner.block().layer() == layer)
                .findFirst()
                .<Neighbour>map(LocalNeighbour::new)
                .orElseGet(() -> new RemoteNeighbour(
                        shards.own(), layer, peers.of(layer, shards.own()), backend, codecs, this::tell));
    }

    private void receive(Speaker speaker) {
        Listener listener = new Listener(speaker, Math.max(inlets.most(), shards.most(group)), new Listener.Visitor() {
            @Override
            public void control(Control message) throws WireException {
                throw new WireException("another worker sent a message: " + message);
            }

            @Override
            public void numbers(FrameHeader header, MemorySegment payload) throws WireException {
                if (header.kind() == FrameKind.SUM) {
                    shards.accept(header, payload);
                } else {
                    inlets.accept(header, payload);
                }
            }
        });
        try {
            while (true) {
                listener.next();
            }
        } catch (WireException | RuntimeException gone) {
            tell(new Outcome.Failed(gone));
        }
    }

    /** Tells the conductor; from any thread. */
    private void tell(Outcome outcome) {
        try {
            switch (outcome) {
                case Outcome.Concluded concluded -> {
                    Parameters.Layer parameters = concluded.parameters();
                    if (parameters != null) {
                        send(concluded.report().layer().layer(), concluded.iteration(), parameters);
                    }
                    Activity activity = new Activity(
                            concluded.activity().spans(),
                            peers.traffic(),
                            concluded.activity().end());
                    conductor.say(new Control.Concluded(concluded.iteration(), concluded.report(), activity));
                }
                case Outcome.Failed(Throwable cause) -> conductor.say(failed(cause));
            }
        } catch (WireException gone) {
            conductor.link().close(); // whoever serves it finds out
        }
    }

    static Control failed(Throwable thrown) {
        Throwable cause =
                thrown instanceof UncheckedIOException ? Objects.requireNonNullElse(thrown.getCause(), thrown) : thrown;
        String kind = cause instanceof DivergedException
                ? "diverged"
                : cause instanceof WireException ? "wire" : cause instanceof AltMinException ? "known" : "defect";
        return new Control.Failed(kind, kind.equals("defect") ? cause.toString() : String.valueOf(cause.getMessage()));
    }

    private void send(int layer, long number, Parameters.Layer parameters) throws WireException {
        send(layer, 0, number, parameters.weights());
        send(layer, 1, number, parameters.bias());
    }

    private void send(int layer, int part, long number, Matrix matrix) throws WireException {
        ElementType type = backend.elementType();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(matrix.rows() * matrix.columns() * type.bytes(), Long.BYTES);
            backend.download(matrix, type, bytes);
            conductor.sendState(layer, part, number, bytes);
        }
    }

    /** Does what the conductor says, until it says stop. */
    void serve() throws WireException {
        Listener listener =
                new Listener(conductor, Math.max(LONGEST_CONTROL, state.longestRow()), new Listener.Visitor() {
                    @Override
                    public void control(Control message) throws WireException {
                        obey(message);
                    }

                    @Override
                    public void numbers(FrameHeader header, MemorySegment payload) throws WireException {
                        store(payload);
                    }
                });
        while (!stopped) {
            listener.next();
        }
    }

    private void obey(Control message) throws WireException {
        switch (message) {
            case Control.Directed(var directive, boolean measured) -> worker.direct(directive, measured);
            case Control.Fetch fetch -> fetch(fetch);
            case Control.Store store -> storing = store;
            case Control.Measure(long request) -> {
                for (ParallelBlock block : group.blocks()) {
                    send(block.layer(), request, block.parameters());
                }
                conductor.say(new Control.Done(request));
            }
            case Control.Restored(long request, long iteration) -> {
                worker.runners().forEach(runner -> runner.restored(iteration));
                inlets.restored(iteration);
                conductor.say(new Control.Done(request));
            }
            case Control.Stop stop -> stopped = true;
            default -> throw new WireException("the conductor said what it should not: " + message);
        }
    }

    private void fetch(Control.Fetch fetch) throws WireException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(state.bytes(fetch.name(), fetch.from(), fetch.to()), Long.BYTES);
            state.read(fetch.name(), fetch.from(), fetch.to(), bytes);
            conductor.sendState(0, 0, fetch.request(), bytes);
        }
    }

    private void store(MemorySegment payload) throws WireException {
        Control.Store store = storing;
        if (store == null) {
            throw new WireException("numbers came that nobody had announced");
        }
        storing = null;
        state.write(store.name(), store.from(), store.to(), payload);
        conductor.say(new Control.Done(store.request()));
    }

    @Override
    public void close() {
        shards.close();
        worker.close();
        inlets.close();
    }
}
