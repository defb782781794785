package altmin.parallel.plan;

import altmin.api.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * What one layer of pdADMM costs in an iteration with solved steps, and what it keeps. Counted for a layer of n inputs and m
 * outputs over N samples, k the smaller of n and m: the weight step is a Gram matrix (N n n), the product with the targets
 * and a factorisation (n n n / 3); the input step is a product, a solve (2 N k k) and a factorisation; a product keeps the
 * residual. The Gram matrix of the features is computed once and left out.
 *
 * @param layer counted from 1
 * @param flops 2 for a multiplication and an addition
 * @param passBytes what element-wise work reads and writes
 * @param stateBytes of the tensors that the layer keeps
 * @param boundaryNumbers how many numbers it hands over the boundary to the layer above, each way
 * @param sumNumbers how many numbers a shard of it has of what is summed over all samples: Gram matrix and targets' product
 */
public record LayerCost(
        int layer, double flops, double passBytes, double stateBytes, double boundaryNumbers, double sumNumbers) {

    private static final double FLOAT = Float.BYTES;

    /** How often fused passes read or write a matrix that is as wide as the outputs, and one as wide as the inputs. */
    private static final int OUTPUT_PASSES = 14;

    private static final int INPUT_PASSES = 4;

    /** Input; preactivation, product, output, dual and centre; the last layer has its targets instead of the last three. */
    private static final int HIDDEN_TENSORS = 5;

    private static final int LAST_TENSORS = 3;

    /** The costs of all layers, layer 1 first. */
    public static List<LayerCost> of(Network network, long samples) {
        List<LayerCost> costs = new ArrayList<>();
        for (int layer = 1; layer <= network.depth(); layer++) {
            costs.add(of(network, layer, (double) samples));
        }
        return costs;
    }

    private static LayerCost of(Network network, int layer, double samples) {
        double in = network.width(layer - 1);
        double out = network.width(layer);
        boolean last = layer == network.depth();
        double product = 2 * samples * in * out;
        double side =
                Math.min(in, samples); // of a Gram matrix: features that outnumber samples are kept in sample space
        double weights = product + side * side * side / 3;
        double small = Math.min(in, out);
        double inputs = samples * in * in + product + 2 * samples * small * small + small * small * small / 3;
        return new LayerCost(
                layer,
                product + weights + (layer == 1 ? 0 : inputs),
                FLOAT * samples * (OUTPUT_PASSES * out + (layer == 1 ? 0 : INPUT_PASSES * in)),
                FLOAT * (samples * in + (last ? LAST_TENSORS : HIDDEN_TENSORS) * samples * out + in * out),
                last ? 0 : samples * out,
                in * out + (layer == 1 ? 0 : in * in));
    }
}
