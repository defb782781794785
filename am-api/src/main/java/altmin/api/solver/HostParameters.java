package altmin.api.solver;

import altmin.api.network.Network;
import altmin.api.tensor.ElementType;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Weights and biases in host memory, layer 1 first. Equality is that of the memory segments, not of the numbers in
 * them.
 *
 * @param type of all numbers
 * @param layers one for each weight matrix
 */
public record HostParameters(ElementType type, List<Layer> layers) {

    public HostParameters {
        layers = List.copyOf(layers);
    }

    /**
     * One layer, little-endian numbers row by row, which stay as they are.
     *
     * @param weights {@code n_l x n_{l-1}}
     * @param bias {@code 1 x n_l}
     */
    public record Layer(MemorySegment weights, MemorySegment bias) {}

    /** The layer of this number, counted from 1. */
    public Layer layer(int number) {
        return layers.get(number - 1);
    }

    /**
     * Refuses parameters of another network.
     *
     * @throws IllegalArgumentException where they are not as many or as large as the network's
     */
    public void requireFit(Network network) {
        if (layers.size() != network.depth()) {
            throw new IllegalArgumentException("there are " + layers.size() + " layers, expected " + network.depth());
        }
        for (int layer = 1; layer <= network.depth(); layer++) {
            long width = network.width(layer);
            requireSize("layer " + layer + ", weights", layer(layer).weights(), width * network.width(layer - 1));
            requireSize("layer " + layer + ", bias", layer(layer).bias(), width);
        }
    }

    private void requireSize(String what, MemorySegment memory, long numbers) {
        long expected = numbers * type.bytes();
        if (memory.byteSize() != expected) {
            throw new IllegalArgumentException(
                    what + ": memory holds " + memory.byteSize() + " bytes, expected " + expected);
        }
    }
}
