package altmin.testkit.algorithm;

import altmin.api.backend.Backend;
import altmin.api.solver.LayerBlock;
import altmin.api.solver.Training;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.SequencedMap;

/** The live tensors of a run by the names its checkpoints use. Layers are counted from 1, as in {@link LayerBlock}. */
record StateTensors(Training training, Backend backend) {

    boolean has(int layer, String tensor) {
        return training.state().tensors().containsKey(name(layer, tensor));
    }

    HostMatrix read(int layer, String tensor) {
        return HostMatrix.from(backend, matrix(layer, tensor));
    }

    void write(int layer, String tensor, HostMatrix values) {
        values.into(backend, matrix(layer, tensor));
    }

    /** All of them, in their order. */
    List<HostMatrix> all() {
        return training.state().tensors().values().stream()
                .map(matrix -> HostMatrix.from(backend, matrix))
                .toList();
    }

    private Matrix matrix(int layer, String tensor) {
        SequencedMap<String, Matrix> tensors = training.state().tensors();
        Matrix matrix = tensors.get(name(layer, tensor));
        if (matrix == null) {
            throw new IllegalArgumentException("no tensor " + name(layer, tensor) + " among " + tensors.keySet());
        }
        return matrix;
    }

    private static String name(int layer, String tensor) {
        return "layer" + layer + "." + tensor;
    }
}
