package altmin.api.solver;

import altmin.api.tensor.Matrix;
import java.util.List;

/**
 * Weights and biases of a network, layer 1 first.
 *
 * @param layers one for each weight matrix
 */
public record Parameters(List<Layer> layers) {

    public Parameters {
        layers = List.copyOf(layers);
    }

    /**
     * One layer.
     *
     * @param weights {@code n_l x n_{l-1}}
     * @param bias {@code 1 x n_l}
     */
    public record Layer(Matrix weights, Matrix bias) {}
}
