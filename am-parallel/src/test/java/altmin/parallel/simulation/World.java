package altmin.parallel.simulation;

import altmin.api.wire.BoundaryTensor;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.FrameKind;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import altmin.parallel.protocol.Action;
import altmin.parallel.protocol.BlockProtocol;
import altmin.parallel.protocol.FrameSequence;
import altmin.parallel.protocol.Reception;
import altmin.parallel.protocol.Step;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Workers, links and a conductor in one thread and on a clock of their own. Everything that is left to chance comes from
 * the seed, so a schedule can be run again. What may happen to a frame: it is late, overtaken, doubled, lost; a link is
 * cut; a worker is slow. A run that fails begins again, in another epoch, from its newest checkpoint, while frames of
 * the old epoch are still under way.
 */
final class World {

    private static final long BEAT = 1_000;
    private static final long SILENCE = 4_500;
    private static final long MOST_EVENTS = 2_000_000;
    private static final int RANGES = 3;
    private static final UUID RUN = new UUID(1, 1);

    private final SplittableRandom random;
    private final Faults faults;
    private final Layers layers;
    private final long iterations;
    private final int[] workerOf;
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final Map<Integer, Node> nodes = new HashMap<>();
    private final Map<Long, Wire> wires = new HashMap<>();
    private final Map<Long, Integer> reports = new HashMap<>();
    private Map<Integer, Layers.Numbers> checkpoint = new HashMap<>();
    private long checkpointed;
    private long now;
    private long order;
    private long events;
    private int epoch = 1;
    private long concluded;
    private long directed;
    int refused;
    int restarts;
    int mostWaiting;
    String lastFailure = "";

    /** What goes wrong, in thousandths. */
    record Faults(int lost, int doubled, int overtaken, int cut, int slow) {}

    private record Due(long at, long order, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** One direction between two workers. */
    private static final class Wire {
        private int sent;
        private long lastArrival;
        private final FrameSequence sequence = new FrameSequence();
        private long heard;
        private boolean cut;
    }

    /** One layer. */
    private final class Node {
        private final int layer;
        private final Layers.Numbers numbers;
        private final BlockProtocol protocol;
        private final Map<BoundaryTensor, Long> arrived = new EnumMap<>(BoundaryTensor.class);
        private final Map<Long, Reception> receptions = new HashMap<>();
        private final Map<BoundaryTensor, Reception> held = new EnumMap<>(BoundaryTensor.class);
        private boolean busy;

        private Node(int layer, Layers.Numbers numbers, long iteration) {
            this.layer = layer;
            this.numbers = numbers;
            this.protocol = new BlockProtocol(layer, at -> layers.role(layer, at), iteration);
        }
    }

    World(long seed, Layers layers, long iterations, int workers, Faults faults) {
        this.random = new SplittableRandom(seed);
        this.layers = layers;
        this.iterations = iterations;
        this.faults = faults;
        this.workerOf = new int[layers.depth() + 1];
        for (int layer = 1; layer <= layers.depth(); layer++) {
            workerOf[layer] = (layer - 1) * workers / layers.depth();
            checkpoint.put(layer, new Layers.Numbers(layer));
        }
        begin();
    }

    /** Runs to the end. */
    long[] run() {
        while (concluded < iterations) {
            Due due = queue.poll();
            if (due == null || events++ > MOST_EVENTS) {
                throw new AssertionError("deadlock at " + now + ": iteration " + concluded + " of " + iterations);
            }
            now = due.at;
            due.what.run();
        }
        long[] states = new long[layers.depth() + 1];
        nodes.forEach((layer, node) -> states[layer] = node.numbers.state);
        return states;
    }

    private void after(long delay, int inEpoch, Runnable what) {
        queue.add(new Due(now + delay, order++, () -> {
            if (inEpoch == epoch) {
                what.run();
            }
        }));
    }

    /** Frames that are under way arrive in whatever epoch there is then. */
    private void deliver(long at, Runnable what) {
        queue.add(new Due(at, order++, what));
    }

    private void begin() {
        wires.clear();
        reports.clear();
        concluded = checkpointed;
        directed = checkpointed;
        nodes.clear();
        for (int layer = 1; layer <= layers.depth(); layer++) {
            nodes.put(
                    layer,
                    new Node(layer, new Layers.Numbers(Objects.requireNonNull(checkpoint.get(layer))), checkpointed));
        }
        int workers = workerOf[layers.depth()] + 1;
        for (int from = 0; from < workers; from++) {
            for (int to = 0; to < workers; to++) {
                if (from != to) {
                    wire(from, to).heard = now;
                    beat(from, to);
                }
            }
        }
        direct();
    }

    private void beat(int from, int to) {
        transmit(from, to, null, 0);
        Wire wire = wire(from, to);
        if (now - wire.heard >= SILENCE) {
            fail("worker " + to + " has not heard worker " + from);
            return;
        }
        after(BEAT, epoch, () -> beat(from, to));
    }

    private Node node(int layer) {
        return Objects.requireNonNull(nodes.get(layer));
    }

    private Wire wire(int from, int to) {
        return wires.computeIfAbsent(from * 1000L + to, _ -> new Wire());
    }

    /** One iteration more than the one that is waited for, but for those after which there is a checkpoint. */
    private void direct() {
        while (directed < iterations && directed <= concluded + (isCheckpoint(concluded + 1) ? 0 : 1)) {
            directed++;
            long iteration = directed;
            for (Node node : nodes.values()) {
                after(random.nextInt(1, 20), epoch, () -> attempt(node, () -> node.protocol.directed(iteration)));
            }
        }
    }

    private static boolean isCheckpoint(long iteration) {
        return iteration % 3 == 0;
    }

    private interface Attempt {
        void run() throws WireException;
    }

    private void attempt(Node node, Attempt what) {
        try {
            what.run();
            go(node);
        } catch (WireException wrong) {
            refused++;
            fail(String.valueOf(wrong.getMessage()));
        }
    }

    private void go(Node node) {
        while (!node.busy) {
            switch (node.protocol.next()) {
                case Action.Await await -> {
                    return;
                }
                case Action.HandOver(BoundaryTensor tensor, int to) -> handOver(node, tensor, to);
                case Action.Compute(Step step) -> {
                    node.busy = true;
                    int slow = random.nextInt(1000) < faults.slow ? 400 : 1;
                    after((long) random.nextInt(1, 12) * slow, epoch, () -> {
                        compute(node, step);
                        node.busy = false;
                        go(node);
                    });
                }
            }
        }
    }

    private void compute(Node node, Step step) {
        Layers.Numbers numbers = node.numbers;
        switch (step) {
            case OPEN -> {
                boolean opens =
                        layers.role(node.layer, node.protocol.iteration()).opens();
                numbers.open(node.protocol.iteration(), opens ? use(node, BoundaryTensor.OPENING) : 0);
            }
            case INPUT -> numbers.updateInput(use(node, BoundaryTensor.CENTRE));
            case LAYER -> numbers.updateLayer();
            case OUTPUT -> numbers.updateOutput(use(node, BoundaryTensor.INPUT));
            case CONCLUDE -> conclude(node.protocol.iteration());
        }
    }

    private static long use(Node node, BoundaryTensor tensor) {
        Long value = node.arrived.remove(tensor);
        Reception reception = node.held.remove(tensor);
        if (reception != null) {
            reception.release();
        }
        if (value == null) {
            throw new AssertionError("layer " + node.layer + " has no " + tensor);
        }
        return value;
    }

    private void conclude(long iteration) {
        if (reports.merge(iteration, 1, Integer::sum) < layers.depth()) {
            return;
        }
        concluded = iteration;
        if (isCheckpoint(iteration)) {
            checkpoint = new HashMap<>();
            nodes.forEach((layer, node) -> checkpoint.put(layer, new Layers.Numbers(node.numbers)));
            checkpointed = iteration;
        }
        direct();
    }

    private void handOver(Node node, BoundaryTensor tensor, int to) {
        long value = tensor == BoundaryTensor.INPUT ? node.numbers.input : node.numbers.centre;
        long iteration = node.protocol.iteration();
        Node receiver = node(to);
        if (workerOf[node.layer] == workerOf[to]) {
            after(0, epoch, () -> attempt(receiver, () -> arrive(receiver, tensor, node.layer, iteration, value)));
            return;
        }
        for (int range = 0; range < RANGES; range++) {
            FrameHeader header = new FrameHeader(
                    FrameKind.BOUNDARY, RUN, epoch, node.layer, to, 0, iteration, tensor, 7, range, 1, 1, 8);
            transmit(workerOf[node.layer], workerOf[to], header, value);
        }
    }

    /** Sends a frame, or a heartbeat where the header is null. */
    private void transmit(int from, int to, @Nullable FrameHeader header, long value) {
        Wire wire = wire(from, to);
        int number = wire.sent++;
        if (random.nextInt(1000) < faults.cut && random.nextInt(100) < 3) {
            wire.cut = true;
        }
        if (wire.cut || (random.nextInt(1000) < faults.lost && random.nextInt(100) < 3)) {
            return;
        }
        boolean overtakes = random.nextInt(1000) < faults.overtaken && random.nextInt(100) < 5;
        long arrival = now + random.nextInt(1, 50);
        if (!overtakes) {
            arrival = Math.max(arrival, wire.lastArrival);
            wire.lastArrival = arrival;
        }
        int sentIn = epoch;
        int times = random.nextInt(1000) < faults.doubled && random.nextInt(100) < 3 ? 2 : 1;
        for (int i = 0; i < times; i++) {
            deliver(arrival, () -> receive(wire, sentIn, number, header, value));
        }
    }

    private void receive(Wire wire, int sentIn, int number, @Nullable FrameHeader header, long value) {
        if (sentIn != epoch) {
            refused++; // of an epoch that is over
            return;
        }
        try {
            wire.sequence.accept(number);
            wire.heard = now;
        } catch (WireException wrong) {
            refused++;
            fail(String.valueOf(wrong.getMessage()));
            return;
        }
        if (header != null) {
            Node receiver = node(header.target());
            attempt(receiver, () -> take(receiver, header, value));
        }
    }

    private void take(Node node, FrameHeader header, long value) throws WireException {
        Reception reception = node.receptions.computeIfAbsent(
                header.layer() * 10L + header.tensor().name().length(),
                _ -> new Reception(header.layer(), new TensorShape(RANGES, 1), 1, 7));
        reception.require(header);
        if (reception.took(header)) {
            node.held.put(header.tensor(), reception);
            arrive(node, header.tensor(), header.layer(), header.iteration(), value);
        }
    }

    private void arrive(Node node, BoundaryTensor tensor, int from, long iteration, long value) throws WireException {
        node.protocol.arrived(tensor, from, iteration);
        node.arrived.put(tensor, value);
        mostWaiting = Math.max(mostWaiting, node.arrived.size());
    }

    private void fail(String reason) {
        epoch++;
        restarts++;
        lastFailure = reason;
        begin();
    }
}
