package altmin.parallel.protocol;

import altmin.api.solver.LayerRole;
import altmin.api.wire.BoundaryTensor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * One layer's course through the iterations. Whoever drives it asks for the {@link #next} action, does it, and asks again;
 * in between he tells what has arrived. An iteration is
 *
 * <pre>
 *   directive -&gt; [opening from below] -&gt; OPEN -&gt; [opening up] -&gt; [centre up]
 *     -&gt; [centre from below -&gt; INPUT -&gt; input down] -&gt; LAYER -&gt; [input from above -&gt; OUTPUT] -&gt; CONCLUDE
 * </pre>
 *
 * with the parts in brackets where the layer's role has them. No tensor is in flight between iterations. Of each kind at
 * most one tensor waits, and a neighbour is at most one iteration ahead: a centre for the next iteration can come only
 * after its sender had the input of this one. So neighbours may look at each other's tensors in place. For one
 * thread.
 */
public final class BlockProtocol {

    private static final Action AWAIT = new Action.Await();

    private final int layer;
    private final LongFunction<LayerRole> roles;
    private final Map<BoundaryTensor, Long> waiting = new EnumMap<>(BoundaryTensor.class);
    private final Map<BoundaryTensor, Long> taken = new EnumMap<>(BoundaryTensor.class);
    private final long start;
    private final Deque<Item> agenda = new ArrayDeque<>();
    private long iteration;
    private long directed;

    /**
     * A course that goes on after an iteration.
     *
     * @param layer counted from 1
     * @param roles by iteration
     */
    public BlockProtocol(int layer, LongFunction<LayerRole> roles, long iteration) {
        this.layer = layer;
        this.roles = roles;
        this.iteration = iteration;
        this.directed = iteration;
        this.start = iteration;
    }

    /** What comes next, in order. */
    private sealed interface Item {

        /** An action, to be done at once. */
        record Act(Action action) implements Item {}

        /** A tensor that must have arrived. */
        record Need(BoundaryTensor tensor) implements Item {}

        /** A tensor that will not be looked at again. */
        record Release(BoundaryTensor tensor) implements Item {}
    }

    /** The iteration that is under way, or the last one where none is. */
    public long iteration() {
        return iteration;
    }

    /** Whether nothing is under way. */
    public boolean isAtRest() {
        return agenda.isEmpty();
    }

    /** The action to be done now; it counts as done when this is called again. */
    public Action next() {
        if (agenda.isEmpty() && directed > iteration) {
            begin(iteration + 1);
        }
        while (!agenda.isEmpty()) {
            switch (agenda.getFirst()) {
                case Item.Act(Action action) -> {
                    agenda.removeFirst();
                    return action;
                }
                case Item.Need(BoundaryTensor tensor) -> {
                    if (!waiting.containsKey(tensor)) {
                        return AWAIT;
                    }
                    agenda.removeFirst();
                }
                case Item.Release(BoundaryTensor tensor) -> {
                    agenda.removeFirst();
                    taken.put(tensor, iteration);
                    waiting.remove(tensor);
                }
            }
            if (agenda.isEmpty() && directed > iteration) {
                begin(iteration + 1);
            }
        }
        return AWAIT;
    }

    private void begin(long next) {
        iteration = next;
        LayerRole role = roles.apply(next);
        if (role.opens()) {
            use(BoundaryTensor.OPENING, Step.OPEN);
        } else {
            compute(Step.OPEN);
        }
        if (role.handsOpening()) {
            handOver(BoundaryTensor.OPENING, layer + 1);
        }
        if (role.above() > 0) {
            handOver(BoundaryTensor.CENTRE, role.above());
        }
        if (role.below() > 0) {
            use(BoundaryTensor.CENTRE, Step.INPUT);
            handOver(BoundaryTensor.INPUT, role.below());
        }
        if (role.takesPart()) {
            compute(Step.LAYER);
        }
        if (role.above() > 0) {
            use(BoundaryTensor.INPUT, Step.OUTPUT);
        }
        compute(Step.CONCLUDE);
    }

    private void compute(Step step) {
        agenda.add(new Item.Act(new Action.Compute(step)));
    }

    private void use(BoundaryTensor tensor, Step step) {
        agenda.add(new Item.Need(tensor));
        compute(step);
        agenda.add(new Item.Release(tensor));
    }

    private void handOver(BoundaryTensor tensor, int to) {
        agenda.add(new Item.Act(new Action.HandOver(tensor, to)));
    }

    /**
     * The layer has been told what holds in an iteration.
     *
     * @throws ProtocolException where it is not the one after the last it was told of
     */
    public void directed(long next) throws ProtocolException {
        if (next != directed + 1) {
            throw new ProtocolException(
                    "layer " + layer + " was told of iteration " + next + ", expected " + (directed + 1));
        }
        directed = next;
    }

    /**
     * A whole tensor has arrived.
     *
     * @throws ProtocolException where it is late, doubled, early or from another layer than the one it should be from
     */
    public void arrived(BoundaryTensor tensor, int from, long at) throws ProtocolException {
        requireExpected(tensor, from, at);
        waiting.put(tensor, at);
    }

    /**
     * Refuses a tensor that {@link #arrived} would refuse.
     *
     * @throws ProtocolException says what was expected
     */
    public void requireExpected(BoundaryTensor tensor, int from, long at) throws ProtocolException {
        Long held = waiting.get(tensor);
        if (held != null || at <= taken.getOrDefault(tensor, start) || at > iteration + 1) {
            throw new ProtocolException(name(tensor, from, at) + " is "
                    + (held == null && at > iteration + 1 ? "early" : "late or doubled")
                    + ": the layer is at iteration "
                    + iteration + (held == null ? "" : " and holds that of iteration " + held));
        }
        int expected = sender(tensor, roles.apply(at));
        if (expected == 0 || expected != from) {
            throw new ProtocolException(name(tensor, from, at) + " is foreign: expected "
                    + (expected == 0 ? "none" : "that of layer " + expected));
        }
    }

    private int sender(BoundaryTensor tensor, LayerRole role) {
        return switch (tensor) {
            case INPUT -> role.above();
            case CENTRE -> role.below();
            case OPENING -> role.opens() ? layer - 1 : 0;
        };
    }

    private String name(BoundaryTensor tensor, int from, long at) {
        return "layer " + layer + ": " + tensor.name().toLowerCase(Locale.ROOT) + " of layer " + from + ", iteration "
                + at + ",";
    }
}
