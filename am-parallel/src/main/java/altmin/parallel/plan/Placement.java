package altmin.parallel.plan;

import altmin.api.error.UsageException;
import altmin.api.solver.LayerRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Layers next to each other on each worker, so that the slowest worker is as fast as can be. The numbers of a training do
 * not depend on it.
 *
 * @param workers the layers of each worker, from the lowest up
 */
public record Placement(List<LayerRange> workers) {

    public Placement {
        workers = List.copyOf(workers);
    }

    /**
     * The best placement; of equal ones one that gives upper workers fewer layers.
     *
     * @param seconds of each layer, layer 1 first
     * @throws UsageException where there are more workers than layers
     */
    public static Placement balanced(List<Double> seconds, int workers) {
        int layers = seconds.size();
        if (workers < 1 || workers > layers) {
            throw new UsageException("workers is " + workers + ", expected 1 to " + layers
                    + ", the number of layers: a worker needs at least one");
        }
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
        return new Placement(ranges(cut, workers, layers));
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
        return workers.getLast().last();
    }
}
