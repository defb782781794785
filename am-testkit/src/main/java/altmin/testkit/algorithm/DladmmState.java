package altmin.testkit.algorithm;

import altmin.api.backend.Backend;
import altmin.api.network.Network;
import altmin.api.solver.LayerBlock;
import altmin.api.solver.Training;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a dlADMM run by the names its checkpoints use, read from and written to live matrices. Layers are
 * counted from 1, as in {@link LayerBlock}.
 */
record DladmmState(Training training, Backend backend, Network network, HostMatrix features) {

    HostMatrix weights(int layer) {
        return read(layer, "weights");
    }

    HostMatrix bias(int layer) {
        return read(layer, "bias");
    }

    HostMatrix preactivation(int layer) {
        return read(layer, "preactivation");
    }

    HostMatrix input(int layer) {
        return layer == 1 ? features : read(layer, "input");
    }

    HostMatrix dual() {
        return read(network.depth(), "dual");
    }

    boolean hasProduct(int layer) {
        return tensors().has(layer, "product");
    }

    HostMatrix product(int layer) {
        return read(layer, "product");
    }

    DoubleUnaryOperator activation() {
        return HostActivation.of(network.activation());
    }

    /** Everything that is compared between two runs. */
    List<HostMatrix> all() {
        return tensors().all();
    }

    /**
     * The start of section 3 with given weights: a forward pass, the dual zero, and the last preactivations +1 at the
     * label and -1 elsewhere where {@code labels} is not null.
     */
    void start(List<HostMatrix> weights, List<HostMatrix> bias, int @Nullable [] labels) {
        HostMatrix input = features;
        for (int layer = 1; layer <= network.depth(); layer++) {
            write(layer, "weights", weights.get(layer - 1));
            write(layer, "bias", bias.get(layer - 1));
            HostMatrix product = input.times(weights.get(layer - 1).transposed());
            HostMatrix z = plusRow(product, bias.get(layer - 1));
            if (hasProduct(layer)) {
                write(layer, "product", product);
            }
            boolean last = layer == network.depth();
            write(layer, "preactivation", last && labels != null ? signed(labels, z.columns()) : z);
            if (last && tensors().has(layer, "dual")) {
                write(layer, "dual", HostMatrix.filled(z.rows(), z.columns(), 0));
            }
            if (!last) {
                input = z.map(activation());
                write(layer + 1, "input", input);
            }
        }
        training.restore(0, training.state().scalars());
    }

    static HostMatrix plusRow(HostMatrix matrix, HostMatrix row) {
        double[] values = matrix.values();
        for (int i = 0; i < values.length; i++) {
            values[i] += row.get(0, i % matrix.columns());
        }
        return HostMatrix.of(matrix.rows(), matrix.columns(), values);
    }

    private static HostMatrix signed(int[] labels, int classes) {
        double[] values = IntStream.range(0, labels.length * classes)
                .mapToDouble(i -> labels[i / classes] == i % classes ? 1 : -1)
                .toArray();
        return HostMatrix.of(labels.length, classes, values);
    }

    void write(int layer, String tensor, HostMatrix values) {
        tensors().write(layer, tensor, values);
    }

    private HostMatrix read(int layer, String tensor) {
        return tensors().read(layer, tensor);
    }

    private StateTensors tensors() {
        return new StateTensors(training, backend);
    }
}
