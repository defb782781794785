package altmin.parallel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.solver.LayerRole;
import altmin.api.wire.BoundaryTensor;
import altmin.testkit.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layer 2 of three: inputs come from layer 3, centres from layer 1. */
class BlockProtocolTest {

    private static final LayerRole MIDDLE = new LayerRole(true, 1, 3, false, false);

    private final BlockProtocol protocol = new BlockProtocol(2, _ -> MIDDLE, 0);

    private List<Action> untilItWaits() {
        return untilItWaits(protocol);
    }

    private static List<Action> untilItWaits(BlockProtocol protocol) {
        List<Action> actions = new ArrayList<>();
        for (Action action = protocol.next(); !(action instanceof Action.Await); action = protocol.next()) {
            actions.add(action);
        }
        return actions;
    }

    private static Action compute(Step step) {
        return new Action.Compute(step);
    }

    private void iterate(long iteration) throws ProtocolException {
        protocol.directed(iteration);
        protocol.arrived(BoundaryTensor.CENTRE, 1, iteration);
        untilItWaits();
        protocol.arrived(BoundaryTensor.INPUT, 3, iteration);
        untilItWaits();
        assertTrue(protocol.isAtRest());
    }

    private String refusal(BoundaryTensor tensor, int from, long at) {
        return refusal(protocol, tensor, from, at);
    }

    private static String refusal(BlockProtocol protocol, BoundaryTensor tensor, int from, long at) {
        assertThrows(ProtocolException.class, () -> protocol.requireExpected(tensor, from, at));
        return Refusal.message(ProtocolException.class, () -> protocol.arrived(tensor, from, at));
    }

    private static void requireSays(String message, String... words) {
        for (String word : words) {
            assertTrue(message.contains(word), () -> message + ", expected " + word);
        }
    }

    @Test
    void anIterationHasItsOrder() throws ProtocolException {
        assertEquals(List.of(), untilItWaits());
        protocol.directed(1);
        assertEquals(List.of(compute(Step.OPEN), new Action.HandOver(BoundaryTensor.CENTRE, 3)), untilItWaits());
        protocol.arrived(BoundaryTensor.CENTRE, 1, 1);
        assertEquals(
                List.of(compute(Step.INPUT), new Action.HandOver(BoundaryTensor.INPUT, 1), compute(Step.LAYER)),
                untilItWaits());
        assertFalse(protocol.isAtRest());
        protocol.arrived(BoundaryTensor.INPUT, 3, 1);
        assertEquals(List.of(compute(Step.OUTPUT), compute(Step.CONCLUDE)), untilItWaits());
        assertTrue(protocol.isAtRest());
        assertEquals(1, protocol.iteration());
    }

    @Test
    void anOpeningComesFirst() throws ProtocolException {
        BlockProtocol opened = new BlockProtocol(2, _ -> new LayerRole(true, 0, 0, true, true), 0);
        opened.directed(1);
        assertEquals(List.of(), untilItWaits(opened));
        requireSays(refusal(opened, BoundaryTensor.OPENING, 3, 1), "opening of layer 3", "expected that of layer 1");
        opened.arrived(BoundaryTensor.OPENING, 1, 1);
        assertEquals(
                List.of(
                        compute(Step.OPEN),
                        new Action.HandOver(BoundaryTensor.OPENING, 3),
                        compute(Step.LAYER),
                        compute(Step.CONCLUDE)),
                untilItWaits(opened));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, -1, Long.MAX_VALUE})
    void aDirectiveThatIsNotTheNextIsRefused(long iteration) throws ProtocolException {
        protocol.directed(1);
        requireSays(
                Refusal.message(ProtocolException.class, () -> protocol.directed(iteration)),
                "layer 2",
                "iteration " + iteration,
                "expected 2");
    }

    @Test
    void aDoubledTensorIsRefused() throws ProtocolException {
        protocol.arrived(BoundaryTensor.CENTRE, 1, 1);
        requireSays(
                refusal(BoundaryTensor.CENTRE, 1, 1),
                "layer 2: centre of layer 1, iteration 1,",
                "late or doubled",
                "holds that of iteration 1");
        protocol.directed(1);
        untilItWaits();
        requireSays(refusal(BoundaryTensor.CENTRE, 1, 1), "late or doubled");
    }

    @Test
    void aLateTensorIsRefused() throws ProtocolException {
        iterate(1);
        iterate(2);
        for (long at = -1; at <= 2; at++) {
            requireSays(
                    refusal(BoundaryTensor.INPUT, 3, at),
                    "input of layer 3, iteration " + at + ",",
                    "late or doubled",
                    "the layer is at iteration 2");
        }
        iterate(3);
    }

    @Test
    void anEarlyTensorIsRefused() throws ProtocolException {
        iterate(1);
        requireSays(refusal(BoundaryTensor.CENTRE, 1, 3), "centre of layer 1, iteration 3,", "early", "iteration 1");
        requireSays(refusal(BoundaryTensor.CENTRE, 1, Long.MAX_VALUE), "early");
        iterate(2);
    }

    @Test
    void aForeignTensorIsRefused() {
        requireSays(refusal(BoundaryTensor.CENTRE, 3, 1), "centre of layer 3", "foreign", "that of layer 1");
        requireSays(refusal(BoundaryTensor.INPUT, 1, 1), "input of layer 1", "foreign", "that of layer 3");
        requireSays(refusal(BoundaryTensor.INPUT, 2, 1), "foreign");
        requireSays(refusal(BoundaryTensor.INPUT, 0, 1), "foreign");
        requireSays(refusal(BoundaryTensor.OPENING, 1, 1), "opening of layer 1", "foreign", "expected none");
    }

    @Test
    void aRefusedTensorLeavesNoTrace() throws ProtocolException {
        refusal(BoundaryTensor.CENTRE, 3, 1);
        refusal(BoundaryTensor.INPUT, 3, 2);
        iterate(1);
        iterate(2);
    }

    @Test
    void goesOnAfterAnIteration() throws ProtocolException {
        BlockProtocol later = new BlockProtocol(2, _ -> MIDDLE, 5);
        requireSays(refusal(later, BoundaryTensor.CENTRE, 1, 5), "late");
        assertThrows(ProtocolException.class, () -> later.directed(5));
        later.directed(6);
        later.arrived(BoundaryTensor.CENTRE, 1, 6);
        assertEquals(5, untilItWaits(later).size());
    }
}
