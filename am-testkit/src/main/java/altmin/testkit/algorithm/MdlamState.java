package altmin.testkit.algorithm;

import altmin.api.backend.Backend;
import altmin.api.network.Activation;
import altmin.api.network.Network;
import altmin.api.solver.Training;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The state of an mDLAM run, read from and written to live matrices. Layers are counted from 1.
 *
 * @param firstWeights those of layer 1 at the start, which weights in sample space are relative to
 */
record MdlamState(Training training, Backend backend, Network network, HostMatrix features, HostMatrix firstWeights) {

    /** To be called before the first iteration. */
    static MdlamState of(Training training, Backend backend, Network network, HostMatrix features) {
        HostMatrix weights = HostMatrix.from(
                backend, training.parameters().layers().getFirst().weights());
        return new MdlamState(training, backend, network, features, weights);
    }

    StateTensors tensors() {
        return new StateTensors(training, backend);
    }

    /** Computed here where they are kept in sample space. */
    HostMatrix weights(int layer) {
        if (!tensors().has(layer, "coefficients")) {
            return tensors().read(layer, "weights");
        }
        HostMatrix decay = tensors().read(layer, "decay");
        double[] moved = tensors()
                .read(layer, "coefficients")
                .transposed()
                .times(features)
                .values();
        for (int i = 0; i < moved.length; i++) {
            int row = i / features.columns();
            moved[i] += decay.get(0, row) * firstWeights.get(row, i % features.columns());
        }
        return HostMatrix.of(firstWeights.rows(), firstWeights.columns(), moved);
    }

    HostMatrix bias(int layer) {
        return tensors().read(layer, "bias");
    }

    HostMatrix preactivation(int layer) {
        return tensors().read(layer, "preactivation");
    }

    HostMatrix input(int layer) {
        return layer == 1 ? features : tensors().read(layer, "input");
    }

    DoubleUnaryOperator activation() {
        return HostActivation.of(network.activation());
    }

    /** {@code W a + b}, from scratch. */
    HostMatrix linear(int layer) {
        HostMatrix product = input(layer).times(weights(layer).transposed());
        return DladmmState.plusRow(product, bias(layer));
    }

    /** {@code z - W a - b}. */
    HostMatrix residual(int layer) {
        return Lagrangian.minus(preactivation(layer), linear(layer));
    }

    /** {@code a_l - h(z_l)}, below the last layer. */
    HostMatrix gap(int layer) {
        return Lagrangian.minus(input(layer + 1), preactivation(layer).map(activation()));
    }

    /** The start of section 3 with given weights: a forward pass, within the cap under sigmoid and tanh. */
    void start(List<HostMatrix> weights, List<HostMatrix> bias, double cap) {
        boolean curved =
                network.activation() instanceof Activation.Sigmoid || network.activation() instanceof Activation.Tanh;
        double most = curved ? cap : Double.POSITIVE_INFINITY;
        HostMatrix input = features;
        for (int layer = 1; layer <= network.depth(); layer++) {
            tensors().write(layer, "weights", weights.get(layer - 1));
            tensors().write(layer, "bias", bias.get(layer - 1));
            HostMatrix product = input.times(weights.get(layer - 1).transposed());
            tensors().write(layer, "product", product);
            if (layer < network.depth()) {
                HostMatrix sum = DladmmState.plusRow(product, bias.get(layer - 1));
                HostMatrix z = sum.map(value -> Math.clamp(value, -most, most));
                tensors().write(layer, "preactivation", z);
                input = z.map(activation());
                tensors().write(layer + 1, "input", input);
            }
        }
        training.restore(0, training.state().scalars());
    }
}
