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
     * @param bytesUp over the boundary to the worker above, both ways, in an iteration; 0 for the last
     */
    public record Worker(LayerRange layers, double seconds, double stateBytes, double bytesUp) {}

    /**
     * Foretells.
     *
     * @param slowdown how much slower a worker is than what the rates were measured with, as where workers share cores
     * @param linkRate bytes a second over a link
     */
    public static Forecast of(
            Network network,
            long samples,
            int workers,
            BoundaryCodec codec,
            Rates rates,
            double slowdown,
            double linkRate) {
        List<LayerCost> costs = LayerCost.of(network, samples);
        List<Double> seconds =
                costs.stream().map(cost -> slowdown * rates.seconds(cost)).toList();
        Placement placement = Placement.balanced(seconds, workers);
        List<Worker> found = new ArrayList<>();
        double slowest = 0;
        double bytes = 0;
        for (LayerRange layers : placement.workers()) {
            double busy = 0;
            double state = 0;
            for (LayerCost cost : costs.subList(layers.first() - 1, layers.last())) {
                busy += seconds.get(cost.layer() - 1);
                state += cost.stateBytes();
            }
            boolean top = layers.last() == network.depth();
            double up = top ? 0 : 2.0 * encoded(codec, samples, network.width(layers.last()));
            found.add(new Worker(layers, busy, state, up));
            slowest = Math.max(slowest, Math.max(busy, up / linkRate));
            bytes += up;
        }
        return new Forecast(found, slowest, bytes);
    }

    private static double encoded(BoundaryCodec codec, long samples, int width) {
        return codec.maximumBytes(new TensorShape(samples, width), samples);
    }
}
