package altmin.parallel.run;

import altmin.api.solver.LayerRange;
import altmin.api.solver.Shard;
import altmin.parallel.plan.Placement;
import altmin.parallel.worker.Lane;
import altmin.parallel.worker.Mailboxes;
import java.util.ArrayList;
import java.util.List;

/** The lanes of the workers of one process, and the way from shard to shard between them. */
final class LocalShards implements AutoCloseable {

    private final Placement placement;
    private final List<Lane> lanes = new ArrayList<>();
    private final Mailboxes boxes = new Mailboxes();

    LocalShards(Placement placement) {
        this.placement = placement;
        for (int worker = 1; worker <= placement.workers().size(); worker++) {
            lanes.add(new Lane("altmin-worker-" + worker));
        }
    }

    Shard of(int shard) {
        return new Shard(
                shard,
                placement.shards(),
                (layer, with, own, theirs) -> lane(layer, shard).aside(() -> {
                    boxes.of(layer, shard, with).put(own);
                    boxes.of(layer, with, shard).take(theirs);
                }));
    }

    /** Where a layer of a shard is computed. */
    Lane lane(int layer, int shard) {
        List<LayerRange> ranges = placement.ranges();
        int range = 0;
        while (!ranges.get(range).contains(layer)) {
            range++;
        }
        return lanes.get(range * placement.shards() + shard);
    }

    /** Nobody waits for another shard any more; lanes are closed by their workers. */
    @Override
    public void close() {
        boxes.close();
    }
}
