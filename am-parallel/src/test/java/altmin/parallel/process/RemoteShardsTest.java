package altmin.parallel.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.solver.LayerRange;
import altmin.api.wire.BoundaryTensor;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.FrameKind;
import altmin.api.wire.WireException;
import altmin.parallel.plan.Placement;
import altmin.testkit.wire.Refusal;
import java.lang.foreign.MemorySegment;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other shards send of sums is taken in order and for the worker's layers alone. */
class RemoteShardsTest {

    private final RemoteShards shards = new RemoteShards(new Placement.Share(new LayerRange(2, 3), 1), 4, (_, _) -> {
        throw new AssertionError("nothing is sent here");
    });

    private void accept(int layer, int shard, long number) throws WireException {
        MemorySegment payload = MemorySegment.ofArray(new byte[] {(byte) number});
        shards.accept(
                new FrameHeader(
                        FrameKind.SUM,
                        new UUID(1, 1),
                        1,
                        layer,
                        layer,
                        shard,
                        number,
                        BoundaryTensor.INPUT,
                        0,
                        0,
                        0,
                        0,
                        payload.byteSize()),
                payload);
    }

    @Test
    void everyLayerAndShardCountsForItself() throws WireException {
        accept(2, 0, 1);
        accept(2, 0, 2);
        accept(2, 3, 1);
        accept(3, 0, 1);
    }

    /** Layer, shard, number: of a layer or shard that is not there, from the worker itself, doubled, early. */
    @ParameterizedTest
    @CsvSource({"1, 0, 2", "4, 0, 1", "2, 1, 1", "2, 4, 1", "2, -1, 1", "2, 0, 1", "2, 0, 3", "2, 0, 0"})
    void whatIsNotNextIsRefused(int layer, int shard, long number) throws WireException {
        accept(2, 0, 1);
        String message = Refusal.message(WireException.class, () -> accept(layer, shard, number));
        assertTrue(message.contains("layer " + layer) && message.contains("number " + number), message);
    }

    @Test
    void aThirdThatNobodyHasTakenIsRefused() throws WireException {
        accept(2, 0, 1);
        accept(2, 0, 2);
        String message = Refusal.message(WireException.class, () -> accept(2, 0, 3));
        assertTrue(message.contains("at most two that wait"), message);
    }
}
