package altmin.core.file;

import altmin.api.backend.Backend;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.solver.Parameters;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.core.json.JsonObject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A trained network in host memory. Equality is that of the memory segments, not of the numbers in them.
 *
 * @param type of all weights and biases
 * @param layers one for each weight matrix, layer 1 first
 * @param provenance what it came from: solver and settings, backend and vector width, seed, data and their
 *     fingerprint, versions, accuracy. What differs between two runs that give the same numbers has no place here: no
 *     time, no duration, no number of threads, no path. Then the same training gives the same file, byte for byte
 */
public record Model(Network network, Loss loss, ElementType type, List<Layer> layers, JsonObject provenance) {

    /**
     * One layer, little-endian numbers row by row.
     *
     * @param weights {@code n_l x n_{l-1}}
     * @param bias {@code 1 x n_l}
     */
    public record Layer(MemorySegment weights, MemorySegment bias) {}

    /**
     * A model of these layers.
     *
     * @throws IllegalArgumentException where they are not as many or as large as the network's
     */
    public Model {
        layers = List.copyOf(layers);
        if (layers.size() != network.depth()) {
            throw new IllegalArgumentException("there are " + layers.size() + " layers, expected " + network.depth());
        }
        for (int l = 1; l <= network.depth(); l++) {
            Tensor.of(weights(network, type, l), layers.get(l - 1).weights());
            Tensor.of(bias(network, type, l), layers.get(l - 1).bias());
        }
    }

    /** Copies live parameters, in the backend's own type, so that no bit changes. */
    public static Model of(Network network, Loss loss, Parameters parameters, Backend backend, JsonObject provenance) {
        List<Layer> layers = parameters.layers().stream()
                .map(layer -> new Layer(download(layer.weights(), backend), download(layer.bias(), backend)))
                .toList();
        return new Model(network, loss, backend.elementType(), layers, provenance);
    }

    private static MemorySegment download(Matrix matrix, Backend backend) {
        Tensor live = Tensor.of(matrix, backend);
        MemorySegment memory = Arena.ofAuto().allocate(live.spec().bytes(), TensorTable.ALIGNMENT);
        live.copyInto(memory);
        return memory;
    }

    /** New matrices with these numbers, rounded where the backend's type is narrower. The caller closes them. */
    public Parameters upload(Backend backend) {
        return new Parameters(IntStream.rangeClosed(1, network.depth())
                .mapToObj(l -> new Parameters.Layer(
                        upload(weights(l), layers.get(l - 1).weights(), backend),
                        upload(bias(l), layers.get(l - 1).bias(), backend)))
                .toList());
    }

    private Matrix upload(TensorSpec spec, MemorySegment memory, Backend backend) {
        Matrix matrix = backend.allocate(spec.rows(), spec.columns());
        backend.upload(memory, type, matrix);
        return matrix;
    }

    private TensorSpec weights(int layer) {
        return weights(network, type, layer);
    }

    private TensorSpec bias(int layer) {
        return bias(network, type, layer);
    }

    static TensorSpec weights(Network network, ElementType type, int layer) {
        return new TensorSpec(type, network.width(layer), network.width(layer - 1));
    }

    static TensorSpec bias(Network network, ElementType type, int layer) {
        return new TensorSpec(type, 1, network.width(layer));
    }
}
