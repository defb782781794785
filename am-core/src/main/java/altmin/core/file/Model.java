package altmin.core.file;

import altmin.api.backend.Backend;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.solver.HostParameters;
import altmin.api.solver.Parameters;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.core.json.JsonObject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A trained network in host memory.
 *
 * @param parameters as the network wants them
 * @param provenance what it came from: solver and settings, backend and vector width, seed, data and their
 *     fingerprint, versions, accuracy. What differs between two runs that give the same numbers has no place here: no
 *     time, no duration, no number of threads, no path. Then the same training gives the same file, byte for byte
 */
public record Model(Network network, Loss loss, HostParameters parameters, JsonObject provenance) {

    /**
     * A model of these parameters.
     *
     * @throws IllegalArgumentException where they are not as many or as large as the network's
     */
    public Model {
        parameters.requireFit(network);
    }

    /** Copies live parameters, in the backend's own type, so that no bit changes. */
    public static Model of(Network network, Loss loss, Parameters live, Backend backend, JsonObject provenance) {
        List<HostParameters.Layer> layers = live.layers().stream()
                .map(layer ->
                        new HostParameters.Layer(download(layer.weights(), backend), download(layer.bias(), backend)))
                .toList();
        return new Model(network, loss, new HostParameters(backend.elementType(), layers), provenance);
    }

    /** SHA-256 in hexadecimal over the parameters: the same for the same numbers. */
    public String fingerprint() {
        return ParameterDigest.of(parameters);
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
                        upload(weights(l), parameters.layer(l).weights(), backend),
                        upload(bias(l), parameters.layer(l).bias(), backend)))
                .toList());
    }

    private Matrix upload(TensorSpec spec, MemorySegment memory, Backend backend) {
        Matrix matrix = backend.allocate(spec.rows(), spec.columns());
        backend.upload(memory, parameters.type(), matrix);
        return matrix;
    }

    TensorSpec weights(int layer) {
        return weights(network, parameters.type(), layer);
    }

    TensorSpec bias(int layer) {
        return bias(network, parameters.type(), layer);
    }

    static TensorSpec weights(Network network, ElementType type, int layer) {
        return new TensorSpec(type, network.width(layer), network.width(layer - 1));
    }

    static TensorSpec bias(Network network, ElementType type, int layer) {
        return new TensorSpec(type, 1, network.width(layer));
    }
}
