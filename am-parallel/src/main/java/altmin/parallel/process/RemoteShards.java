package altmin.parallel.process;

import altmin.api.solver.BlockGroup;
import altmin.api.solver.LayerBlock;
import altmin.api.solver.Shard;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.WireException;
import altmin.parallel.plan.Placement;
import altmin.parallel.worker.Lane;
import altmin.parallel.worker.Mailboxes;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The way from the shard of a worker process to the others of its layers. */
final class RemoteShards implements AutoCloseable {

    /** Far more than the totals of any kernel, which are sent in front of matrices. */
    private static final long MOST_TOTALS = 1L << 12;

    private final Placement placement;
    private final int own;
    private final Peers peers;
    private final Lane lane = new Lane("altmin-worker");
    private final Mailboxes boxes = new Mailboxes();
    private final Map<Way, Long> sent = new ConcurrentHashMap<>();
    private final Map<Way, Long> received = new ConcurrentHashMap<>();

    private record Way(int layer, int shard) {}

    RemoteShards(Placement placement, int own, Peers peers) {
        this.placement = placement;
        this.own = own;
        this.peers = peers;
    }

    /** The worker's own shard, from 0. */
    int own() {
        return own;
    }

    /** Where the worker computes. */
    Lane lane() {
        return lane;
    }

    /** The worker's shard, for its blocks. */
    Shard shard() {
        return new Shard(
                own,
                placement.shards(),
                (layer, with, mine, theirs) -> lane.aside(() -> {
                    send(layer, with, mine);
                    boxes.of(layer, with, own).take(theirs);
                }));
    }

    private void send(int layer, int with, MemorySegment numbers) {
        long number = sent.merge(new Way(layer, with), 1L, Long::sum);
        try {
            peers.of(layer, with).sendSum(layer, own, number, numbers);
        } catch (WireException gone) {
            throw new LinkGoneException(gone);
        }
    }

    /** The longest sum that can come. */
    long most(BlockGroup group) {
        long most = 0;
        for (LayerBlock block : group.blocks()) {
            long in = block.input().columns();
            long out = block.preactivation().columns();
            most = Math.max(most, in * Math.max(in, out) * Float.BYTES + MOST_TOTALS);
        }
        return most;
    }

    /**
     * Takes what another shard adds to a sum.
     *
     * @throws WireException where it is not what comes next
     */
    void accept(FrameHeader header, MemorySegment payload) throws WireException {
        Way way = new Way(header.layer(), header.shard());
        long expected = received.getOrDefault(way, 0L) + 1;
        boolean isNext = header.shard() != own
                && header.shard() >= 0
                && header.shard() < placement.shards()
                && header.iteration() == expected
                && boxes.of(header.layer(), header.shard(), own).put(payload);
        if (!isNext) {
            throw new WireException("a sum of layer " + header.layer() + ", shard " + (header.shard() + 1)
                    + ", number " + header.iteration() + " came, expected of another shard than " + (own + 1)
                    + " number " + expected + " and at most two that wait");
        }
        received.put(way, expected);
    }

    /** Nobody waits for another shard any more; the lane is closed by who computes on it. */
    @Override
    public void close() {
        boxes.close();
    }
}
