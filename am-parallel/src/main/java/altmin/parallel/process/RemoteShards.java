package altmin.parallel.process;

import altmin.api.solver.BlockGroup;
import altmin.api.solver.LayerBlock;
import altmin.api.solver.Shard;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.WireException;
import altmin.parallel.plan.Placement;
import altmin.parallel.worker.Lane;
import altmin.parallel.worker.Mailboxes;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** The way from the shard of a worker process to the others of its layers. */
final class RemoteShards implements AutoCloseable {

    /** Far more than the totals of any kernel, which are sent in front of matrices. */
    private static final long MOST_TOTALS = 1L << 12;

    private final Placement.Share share;
    private final int count;
    private final BiFunction<Integer, Integer, Speaker> peers;
    private final Lane lane = new Lane("altmin-worker");
    private final Mailboxes boxes = new Mailboxes();
    private final Map<Way, Long> sent = new ConcurrentHashMap<>();
    private final Map<Way, Long> received = new ConcurrentHashMap<>();

    private record Way(int layer, int shard) {}

    /**
     * None has said anything yet.
     *
     * @param share what the worker has
     * @param count how many shards there are
     * @param peers the link to who has a layer of a shard
     */
    RemoteShards(Placement.Share share, int count, BiFunction<Integer, Integer, Speaker> peers) {
        this.share = share;
        this.count = count;
        this.peers = peers;
    }

    /** The worker's own shard, from 0. */
    int own() {
        return share.shard();
    }

    /** Where the worker computes. */
    Lane lane() {
        return lane;
    }

    /** The worker's shard, for its blocks. */
    Shard shard() {
        return new Shard(
                own(),
                count,
                (layer, with, mine, theirs) -> lane.aside(() -> {
                    send(layer, with, mine);
                    boxes.of(layer, with, own()).take(theirs);
                }));
    }

    private void send(int layer, int with, MemorySegment numbers) {
        long number = sent.merge(new Way(layer, with), 1L, Long::sum);
        try {
            peers.apply(layer, with).sendSum(layer, own(), number, numbers);
        } catch (WireException gone) {
            throw new UncheckedIOException(gone);
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
        boolean isNext = share.layers().contains(header.layer())
                && header.shard() != own()
                && header.shard() >= 0
                && header.shard() < count
                && header.iteration() == expected
                && boxes.of(header.layer(), header.shard(), own()).put(payload);
        if (!isNext) {
            throw new WireException("a sum of layer " + header.layer() + ", shard " + (header.shard() + 1)
                    + ", number " + header.iteration() + " came, expected of layers " + share.layers()
                    + " and another of " + count + " shards than "
                    + (own() + 1) + " number " + expected + ", and at most two that wait");
        }
        received.put(way, expected);
    }

    /** Nobody waits for another shard any more; the lane is closed by who computes on it. */
    @Override
    public void close() {
        boxes.close();
    }
}
