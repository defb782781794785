package altmin.testkit.algorithm;

import altmin.api.network.Activation;
import java.util.function.DoubleUnaryOperator;

/** Activations in doubles, straight from their definition. */
final class HostActivation {

    private HostActivation() {}

    static DoubleUnaryOperator of(Activation activation) {
        return switch (activation) {
            case Activation.Relu relu -> z -> Math.max(z, 0);
            case Activation.LeakyRelu(double slope) -> z -> z < 0 ? slope * z : z;
            case Activation.Sigmoid sigmoid -> z -> 1 / (1 + Math.exp(-z));
            case Activation.Tanh tanh -> Math::tanh;
        };
    }
}
