package altmin.testkit.algorithm;

import altmin.api.backend.Backend;
import altmin.api.network.Activation;
import altmin.api.network.Network;
import altmin.api.solver.Training;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The state of a pdADMM run, read from and written to live matrices. Layers are counted from 1. */
record PdadmmState(Training training, Backend backend, Network network, HostMatrix features) {

    HostMatrix weights(int layer) {
        return tensors().read(layer, "weights");
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

    /** q, below the last layer. */
    HostMatrix output(int layer) {
        return tensors().read(layer, "output");
    }

    /** u, below the last layer. */
    HostMatrix dual(int layer) {
        return tensors().read(layer, "dual");
    }

    StateTensors tensors() {
        return new StateTensors(training, backend);
    }

    DoubleUnaryOperator activation() {
        return DladmmState.function(network.activation());
    }

    /** {@code W p + b}, from scratch. */
    HostMatrix linear(int layer) {
        HostMatrix product = input(layer).times(weights(layer).transposed());
        return DladmmState.plusRow(product, bias(layer));
    }

    /**
     * The start of section 2.2 with given weights: a forward pass, the duals zero, and the last preactivations 0, or +1
     * at the label and -1 elsewhere.
     */
    void start(List<HostMatrix> weights, List<HostMatrix> bias, int[] labels, boolean fromLabels) {
        HostMatrix input = features;
        for (int layer = 1; layer <= network.depth(); layer++) {
            tensors().write(layer, "weights", weights.get(layer - 1));
            tensors().write(layer, "bias", bias.get(layer - 1));
            HostMatrix product = input.times(weights.get(layer - 1).transposed());
            if (tensors().has(layer, "product")) {
                tensors().write(layer, "product", product);
            }
            HostMatrix z = DladmmState.plusRow(product, bias.get(layer - 1));
            if (layer == network.depth()) {
                tensors().write(layer, "preactivation", logits(labels, fromLabels));
            } else {
                tensors().write(layer, "preactivation", z);
                input = z.map(activation());
                tensors().write(layer, "output", input);
                tensors().write(layer, "dual", HostMatrix.filled(z.rows(), z.columns(), 0));
                tensors().write(layer + 1, "input", input);
            }
        }
        training.restore(0, Map.of());
    }

    private HostMatrix logits(int[] labels, boolean fromLabels) {
        int classes = network.classes();
        double[] values = IntStream.range(0, labels.length * classes)
                .mapToDouble(i -> !fromLabels ? 0 : labels[i / classes] == i % classes ? 1 : -1)
                .toArray();
        return HostMatrix.of(labels.length, classes, values);
    }
}
