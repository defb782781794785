package altmin.core.solver;

import altmin.api.solver.LayerBlock;
import altmin.api.tensor.Matrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The tensors of all layers under the names that checkpoints use. */
public final class LayerTensors {

    private LayerTensors() {}

    /** {@code layer2.weights} and so on, layer by layer. */
    public static SequencedMap<String, Matrix> of(List<? extends LayerBlock> blocks) {
        SequencedMap<String, Matrix> tensors = new LinkedHashMap<>();
        for (LayerBlock block : blocks) {
            block.state().forEach((name, matrix) -> tensors.put("layer" + block.layer() + "." + name, matrix));
        }
        return tensors;
    }
}
