package altmin.parallel.process;

import altmin.api.backend.Backend;
import altmin.api.network.Network;
import altmin.api.solver.Parameters;
import altmin.api.tensor.Matrix;
import altmin.api.wire.WireException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of all layers in this process, as workers have sent them: of two iterations in turn, because a worker is at
 * most one ahead. Workers write different layers; who reads has heard before that they are there.
 */
final class ParameterCopies implements AutoCloseable {

    private final Backend backend;
    private final List<Parameters> turns = new ArrayList<>();

    ParameterCopies(Network network, Backend backend) {
        this.backend = backend;
        for (int turn = 0; turn < 2; turn++) {
            List<Parameters.Layer> layers = new ArrayList<>();
            for (int layer = 1; layer <= network.depth(); layer++) {
                int width = network.width(layer);
                layers.add(new Parameters.Layer(
                        backend.allocate(width, network.width(layer - 1)), backend.allocate(1, width)));
            }
            turns.add(new Parameters(layers));
        }
    }

    /** The copies of an iteration. */
    Parameters all(long iteration) {
        return turns.get((int) Math.floorMod(iteration, 2L));
    }

    Parameters.Layer layer(long iteration, int layer) {
        return all(iteration).layers().get(layer - 1);
    }

    /**
     * Takes what came.
     *
     * @param part 0 for weights, 1 for a bias
     * @throws WireException where it has another size
     */
    void take(long iteration, int layer, int part, MemorySegment numbers) throws WireException {
        List<Parameters.Layer> layers = all(iteration).layers();
        if (layer < 1 || layer > layers.size()) {
            throw new WireException("parameters of layer " + layer + " came, expected 1 to " + layers.size());
        }
        Parameters.Layer copy = layers.get(layer - 1);
        Matrix matrix = part == 0 ? copy.weights() : copy.bias();
        long expected = matrix.rows() * matrix.columns() * backend.elementType().bytes();
        if (numbers.byteSize() != expected) {
            throw new WireException(
                    "parameters of layer " + layer + " came in " + numbers.byteSize() + " bytes, expected " + expected);
        }
        backend.upload(numbers, backend.elementType(), matrix);
    }

    /** The size of the largest matrix. */
    long most() {
        long most = 0;
        for (Parameters.Layer layer : turns.getFirst().layers()) {
            Matrix weights = layer.weights();
            most = Math.max(
                    most,
                    weights.rows() * weights.columns() * backend.elementType().bytes());
        }
        return most;
    }

    @Override
    public void close() {
        for (Parameters parameters : turns) {
            for (Parameters.Layer layer : parameters.layers()) {
                layer.weights().close();
                layer.bias().close();
            }
        }
    }
}
