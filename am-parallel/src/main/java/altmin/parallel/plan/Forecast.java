package altmin.parallel.plan;

import altmin.api.network.Network;
import altmin.api.solver.LayerRange;
import altmin.api.wire.TensorShape;
import altmin.parallel.codec.BoundaryCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * What a training is going to cost, worker by worker.
 *
 * @param workers from the lowest layers up
 * @param seconds of an iteration: of the worker or of the boundary that takes longest, since sending goes on while others
 *     compute
 * @param bytes over all boundaries between workers in an iteration
 */
public record Forecast(List<Worker> workers, double seconds, double bytes) {

    public Forecast {
        workers = List.copyOf(workers);
    }

    /**
     * One worker.
     *
     * @param seconds in which it computes in an iteration
     * @param stateBytes of its layers
     * @param shard of the samples, from 0
     * @param bytesUp over the boundary to the worker above, both ways, in an iteration; 0 for the last
     * @param bytesOfSums that go to the other shards in an iteration
     */
    public record Worker(
            LayerRange layers, int shard, double seconds, double stateBytes, double bytesUp, double bytesOfSums) {}

    /**
     * Foretells.
     *
     * @param shards into how many parts the samples are cut
     * @param slowdown how much slower a worker is than what the rates were measured with, as where workers share cores
     * @param linkRate bytes a second over a link
     */
    public static Forecast of(
            Network network,
            long samples,
            int workers,
            int shards,
            BoundaryCodec codec,
            Rates rates,
            double slowdown,
            double linkRate) {
        long rows = Math.ceilDiv(samples, shards);
        int rounds = Integer.numberOfTrailingZeros(Integer.highestOneBit(shards));
        List<LayerCost> costs = LayerCost.of(network, rows);
        List<Double> seconds =
                costs.stream().map(cost -> slowdown * rates.seconds(cost)).toList();
        Placement placement = Placement.balanced(seconds, workers, shards);
        List<Worker> found = new ArrayList<>();
        double slowest = 0;
        double bytes = 0;
        for (Placement.Share share : placement.workers()) {
            LayerRange layers = share.layers();
            double sums = 0;
            double busy = 0;
            double state = 0;
            for (LayerCost cost : costs.subList(layers.first() - 1, layers.last())) {
                busy += seconds.get(cost.layer() - 1);
                state += cost.stateBytes();
                sums += Float.BYTES * rounds * cost.sumNumbers();
            }
            boolean top = layers.last() == network.depth();
            double up = top ? 0 : 2.0 * encoded(codec, rows, network.width(layers.last()));
            found.add(new Worker(layers, share.shard(), busy, state, up, sums));
            slowest = Math.max(slowest, Math.max(busy, (up + sums) / linkRate));
            bytes += up + sums;
        }
        return new Forecast(found, slowest, bytes);
    }

    private static double encoded(BoundaryCodec codec, long samples, int width) {
        return codec.maximumBytes(new TensorShape(samples, width), samples);
    }
}
