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
        return ofStates(blocks.stream().map(LayerBlock::state).toList());
    }

    /** The same from the states of layers that are not blocks, layer 1 first. */
    public static SequencedMap<String, Matrix> ofStates(List<SequencedMap<String, Matrix>> states) {
        SequencedMap<String, Matrix> tensors = new LinkedHashMap<>();
        for (int index = 0; index < states.size(); index++) {
            String prefix = "layer" + (index + 1) + ".";
            states.get(index).forEach((name, matrix) -> tensors.put(prefix + name, matrix));
        }
        return tensors;
    }
}
