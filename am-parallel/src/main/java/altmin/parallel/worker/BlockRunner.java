package altmin.parallel.worker;

import altmin.api.backend.Backend;
import altmin.api.solver.Directive;
import altmin.api.solver.ParallelBlock;
import altmin.api.solver.Parameters;
import altmin.api.solver.StateTensor;
import altmin.api.solver.WorkerReport;
import altmin.api.tensor.Matrix;
import altmin.api.wire.BoundaryTensor;
import altmin.parallel.protocol.Action;
import altmin.parallel.protocol.BlockProtocol;
import altmin.parallel.protocol.Step;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Drives one block on a virtual thread of its own: does what the {@link BlockProtocol} says, on the worker's lane. */
public final class BlockRunner implements Runnable, AutoCloseable {

    private final int worker;
    private final ParallelBlock block;
    private final Lane lane;
    private final IntFunction<Neighbour> neighbours;
    private final Consumer<Outcome> listener;
    private final Outlets outlets;
    private final Snapshots snapshots;
    private final BlockingQueue<Event> mailbox = new LinkedBlockingQueue<>();
    private final Map<BoundaryTensor, Event.Arrived> arrived = new EnumMap<>(BoundaryTensor.class);
    private final List<WorkerReport.Span> spans = new ArrayList<>();
    private BlockProtocol protocol;
    private final Deque<Directed> ahead = new ArrayDeque<>();
    private @Nullable Directed current;

    private record Directed(Directive directive, boolean measured) {}

    /**
     * A runner at rest.
     *
     * @param worker whose it is, counted from 0
     * @param neighbours other layers, by number
     */
    BlockRunner(
            int worker,
            ParallelBlock block,
            Backend backend,
            Lane lane,
            IntFunction<Neighbour> neighbours,
            Consumer<Outcome> listener,
            Outlets outlets) {
        this.worker = worker;
        this.block = block;
        this.lane = lane;
        this.neighbours = neighbours;
        this.listener = listener;
        this.outlets = outlets;
        this.snapshots = new Snapshots(backend);
        this.protocol = new BlockProtocol(block.layer(), block::role, 0);
    }

    public ParallelBlock block() {
        return block;
    }

    /** The state of its block, live, by the names that checkpoints use. */
    public SequencedMap<String, StateTensor> state(Backend backend) {
        SequencedMap<String, StateTensor> state = new LinkedHashMap<>();
        block.state().forEach((name, matrix) -> state.put(prefix() + name, new LiveTensor(matrix, backend)));
        return state;
    }

    /** Whether a tensor of {@link #state} has a row for each sample. */
    public boolean isOverSamples(String name) {
        return block.isOverSamples(name.substring(prefix().length()));
    }

    private String prefix() {
        return "layer" + block.layer() + ".";
    }

    /** The states of its codecs, live. */
    public SequencedMap<String, MemorySegment> codecStates() {
        return outlets.states();
    }

    /** Something for the block; from any thread. */
    public void post(Event event) {
        mailbox.add(event);
    }

    /** The state was filled with that after another iteration; the runner must be at rest. */
    public void restored(long iteration) {
        block.restored(iteration);
        outlets.restored(block.role(iteration));
        protocol = new BlockProtocol(block.layer(), block::role, iteration);
    }

    @Override
    public void run() {
        try {
            while (true) {
                perform(protocol.next());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (Throwable failure) {
            listener.accept(new Outcome.Failed(failure));
        }
    }

    private void perform(Action action) throws Exception {
        switch (action) {
            case Action.Await await -> await();
            case Action.Compute(Step step) -> compute(step);
            case Action.HandOver(BoundaryTensor tensor, int to) -> handOver(tensor, to);
        }
    }

    private void await() throws Exception {
        switch (mailbox.take()) {
            case Event.Directed(Directive directive, boolean measured) -> {
                protocol.directed(directive.iteration());
                ahead.add(new Directed(directive, measured));
            }
            case Event.Arrived tensor -> {
                protocol.arrived(tensor.tensor(), tensor.from(), tensor.iteration());
                arrived.put(tensor.tensor(), tensor);
            }
        }
    }

    private void compute(Step step) throws InterruptedException {
        switch (step) {
            case OPEN -> open();
            case INPUT -> compute("input", () -> use(BoundaryTensor.CENTRE, block::updateInput));
            case LAYER -> compute("layer", block::updateLayer);
            case OUTPUT -> compute("output", () -> use(BoundaryTensor.INPUT, block::updateOutput));
            case CONCLUDE -> conclude();
        }
    }

    private void open() throws InterruptedException {
        Directed directed = ahead.remove();
        current = directed;
        compute("open", () -> {
            if (arrived.containsKey(BoundaryTensor.OPENING)) {
                use(BoundaryTensor.OPENING, below -> block.open(directed.directive, below));
            } else {
                block.open(directed.directive, null);
            }
        });
    }

    private void use(BoundaryTensor tensor, Consumer<Matrix> step) {
        Event.Arrived event = Objects.requireNonNull(arrived.remove(tensor), tensor::name);
        step.accept(event.matrix());
        event.used().run();
    }

    private void conclude() throws InterruptedException {
        Directed directed = Objects.requireNonNull(current, "a directive");
        long iteration = directed.directive.iteration();
        Outcome.Concluded concluded = compute("conclude", () -> {
            Parameters.Layer copy = directed.measured ? snapshots.take(iteration, block.parameters()) : null;
            return new Outcome.Concluded(worker, iteration, block.conclude(), Activity.NONE, copy);
        });
        listener.accept(concluded.with(new Activity(spans, List.of(), System.nanoTime())));
        spans.clear();
    }

    private void handOver(BoundaryTensor tensor, int to) throws InterruptedException {
        Neighbour neighbour = neighbours.apply(to);
        Matrix matrix = outgoing(tensor, to, neighbour);
        neighbour.handOver(tensor, block.layer(), protocol.iteration(), matrix);
    }

    /** A tensor as its receiver sees it. */
    private Matrix outgoing(BoundaryTensor tensor, int to, Neighbour neighbour) throws InterruptedException {
        Matrix matrix = tensor == BoundaryTensor.INPUT ? block.input() : block.centre();
        if (tensor == BoundaryTensor.OPENING && outlets.replaces(BoundaryTensor.CENTRE)) {
            return lane.compute(() -> outlets.apart(matrix));
        }
        if (outlets.replaces(tensor)) {
            compute("codec", () -> encode(tensor, to, matrix, neighbour));
        }
        return matrix;
    }

    private void encode(BoundaryTensor tensor, int to, Matrix matrix, Neighbour neighbour) {
        outlets.encode(
                tensor,
                to,
                matrix,
                (first, rows, bytes) -> neighbour.takeEncoded(tensor, block.layer(), first, rows, bytes));
        if (tensor == BoundaryTensor.INPUT) {
            block.inputReplaced();
        }
    }

    private void compute(String step, Runnable work) throws InterruptedException {
        compute(step, () -> {
            work.run();
            return true;
        });
    }

    private <T> T compute(String step, Supplier<T> work) throws InterruptedException {
        return lane.compute(
                work, (from, to) -> spans.add(new WorkerReport.Span(block.layer(), step, from * 1e-9, to * 1e-9)));
    }

    @Override
    public void close() {
        outlets.close();
        snapshots.close();
    }
}
