package altmin.api.network;

/** The element-wise function between two layers. The last layer has none. */
public sealed interface Activation {

    /** {@code max(z, 0)}. */
    record Relu() implements Activation {
        @Override
        public String toString() {
            return "relu";
        }
    }

    /**
     * {@code z} where positive, {@code slope z} elsewhere.
     *
     * @param slope between 0 and 1, exclusive
     */
    record LeakyRelu(double slope) implements Activation {
        public LeakyRelu {
            if (!(slope > 0 && slope < 1)) {
                throw new IllegalArgumentException("leaky-relu slope is " + slope + ", expected between 0 and 1");
            }
        }

        @Override
        public String toString() {
            return "leaky-relu:" + slope;
        }
    }

    /** {@code 1 / (1 + exp(-z))}. */
    record Sigmoid() implements Activation {
        @Override
        public String toString() {
            return "sigmoid";
        }
    }

    /** The hyperbolic tangent of {@code z}. */
    record Tanh() implements Activation {
        @Override
        public String toString() {
            return "tanh";
        }
    }
}
