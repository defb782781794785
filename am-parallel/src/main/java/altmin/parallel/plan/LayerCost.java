package altmin.parallel.plan;

import altmin.api.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * What one layer of pdADMM costs in an iteration with solved steps, and holds (sections 8.1 and 8.3).
 *
 * @param layer counted from 1
 * @param flops of the products and factorisations, 2 for a multiplication and an addition
 * @param passes bytes that element-wise work reads and writes
 * @param stateBytes of the tensors that the layer keeps
 * @param boundaryNumbers how many numbers it hands over the boundary to the layer above, in one direction
 */
public record LayerCost(int layer, double flops, double passes, double stateBytes, double boundaryNumbers) {

    private static final double FLOAT = Float.BYTES;

    /** Each of input, preactivation, output, dual, centre and product, read or written by a fused pass. */
    private static final int PASSES = 14;

    /** The costs of all layers, layer 1 first. */
    public static List<LayerCost> of(Network network, long samples) {
        List<LayerCost> costs = new ArrayList<>();
        for (int layer = 1; layer <= network.depth(); layer++) {
            costs.add(of(network, layer, samples));
        }
        return costs;
    }

    private static LayerCost of(Network network, int layer, long samples) {
        double in = network.width(layer - 1);
        double out = network.width(layer);
        double rows = samples;
        boolean first = layer == 1;
        boolean last = layer == network.depth();
        double side = first ? Math.min(in, rows) : in;
        double product = 2 * rows * in * out;
        double gram = 2 * rows * side * side / 2;
        double factors = side * side * side / 3 + (first ? 0 : in * in * in / 3);
        double flops = (first ? 2 * product : 3 * product + 2 * gram + 2 * rows * in * in) + factors;
        double wide = rows * out * FLOAT;
        double tensors = (last ? 3 : 5) * wide + rows * in * FLOAT + 2 * in * out * FLOAT;
        return new LayerCost(layer, flops, PASSES * wide, tensors, last ? 0 : rows * out);
    }
}
