package altmin.parallel.worker;

import altmin.api.backend.Backend;
import altmin.api.solver.Parameters;
import altmin.api.tensor.Matrix;
import altmin.core.step.Elementwise;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of a layer's parameters for whoever evaluates them while the layer goes on: two in turn, because a layer is at
 * most one iteration ahead.
 */
final class Snapshots implements AutoCloseable {

    private final Backend backend;
    private final Elementwise elementwise;
    private final List<Parameters.Layer> copies = new ArrayList<>();

    Snapshots(Backend backend) {
        this.backend = backend;
        this.elementwise = new Elementwise(backend);
    }

    /** A copy that stays until two iterations later. */
    Parameters.Layer take(long iteration, Parameters.Layer live) {
        while (copies.size() < 2) {
            copies.add(new Parameters.Layer(like(live.weights()), like(live.bias())));
        }
        Parameters.Layer copy = copies.get((int) (iteration % 2));
        elementwise.scale(1, live.weights(), copy.weights());
        elementwise.scale(1, live.bias(), copy.bias());
        return copy;
    }

    private Matrix like(Matrix matrix) {
        return backend.allocate(matrix.rows(), matrix.columns());
    }

    @Override
    public void close() {
        for (Parameters.Layer copy : copies) {
            copy.weights().close();
            copy.bias().close();
        }
    }
}
