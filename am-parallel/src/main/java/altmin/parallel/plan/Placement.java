package altmin.parallel.plan;

import altmin.api.error.UsageException;
import altmin.api.solver.LayerRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who has what: layers next to each other, for one shard of the samples, so that the slowest worker is as fast as can be. The
 * numbers of a training do not depend on it.
 *
 * @param ranges of layers, from the lowest up; as many workers have each as there are shards
 * @param shards how many parts the samples are cut into
 */
public record Placement(List<LayerRange> ranges, int shards) {

    public Placement {
        ranges = List.copyOf(ranges);
    }

    /**
     * What one worker has.
     *
     * @param shard from 0
     */
    public record Share(LayerRange layers, int shard) {}

    /** What each worker has: the shards of the lowest layers first. */
    public List<Share> workers() {
        List<Share> shares = new ArrayList<>();
        for (LayerRange range : ranges) {
            for (int shard = 0; shard < shards; shard++) {
                shares.add(new Share(range, shard));
            }
        }
        return List.copyOf(shares);
    }

    /**
     * Refuses a number of shards that samples cannot be cut into.
     *
     * @param most a power of two
     * @throws UsageException says which can be
     */
    public static void requireShards(int shards, int most, long samples, int features) {
        if (shards < 1 || shards > most || Integer.bitCount(shards) != 1) {
            throw new UsageException("shards is " + shards + ", expected "
                    + (most == 1 ? "1" : "a power of two from 1 to " + most) + " for " + samples + " samples with "
                    + features + " features");
        }
    }

    /**
     * The best placement; of equal ones one that gives upper workers fewer layers.
     *
     * @param seconds of each layer, layer 1 first
     * @param workers a multiple of the shards
     * @throws UsageException where there are more workers than layers and shards
     */
    public static Placement balanced(List<Double> seconds, int workers, int shards) {
        if (shards < 1 || workers % shards != 0) {
            throw new UsageException("workers is " + workers + ", expected a multiple of shards, " + shards
                    + ": every shard of the samples needs as many workers");
        }
        int layers = seconds.size();
        if (workers < 1 || workers / shards > layers) {
            throw new UsageException("workers is " + workers + ", expected 1 to " + layers * shards
                    + (shards == 1 ? ", the number of layers" : ", the number of layers times shards")
                    + ": a worker needs at least one layer; more workers need more shards of the samples");
        }
        return new Placement(ranges(seconds, workers / shards), shards);
    }

    private static List<LayerRange> ranges(List<Double> seconds, int workers) {
        int layers = seconds.size();
        double[][] best = new double[workers + 1][layers + 1];
        int[][] cut = new int[workers + 1][layers + 1];
        for (double[] row : best) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        best[0][0] = 0;
        for (int worker = 1; worker <= workers; worker++) {
            for (int last = worker; last <= layers; last++) {
                double own = 0;
                for (int first = last; first >= worker; first--) {
                    own += seconds.get(first - 1);
                    double slowest = Math.max(best[worker - 1][first - 1], own);
                    if (slowest < best[worker][last]) {
                        best[worker][last] = slowest;
                        cut[worker][last] = first;
                    }
                }
            }
        }
        return ranges(cut, workers, layers);
    }

    private static List<LayerRange> ranges(int[][] cut, int workers, int layers) {
        List<LayerRange> ranges = new ArrayList<>();
        int last = layers;
        for (int worker = workers; worker >= 1; worker--) {
            ranges.addFirst(new LayerRange(cut[worker][last], last));
            last = cut[worker][last] - 1;
        }
        return ranges;
    }

    /** The number of layers. */
    public int layers() {
        return ranges.getLast().last();
    }
}
