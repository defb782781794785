package altmin.api.solver;

import altmin.api.tensor.Matrix;
import java.util.SequencedMap;

/**
 * One layer of a training: it owns everything of that layer and knows no other. Its neighbours meet it only through
 * boundary tensors: the {@link #input} that the layer below also works towards, and what the layer below hands up.
 * A schedule (dlADMM's sweeps, pdADMM's parallel order) calls the steps of its blocks; a block runs the same code
 * wherever its neighbours are. For one thread at a time.
 */
public interface LayerBlock extends AutoCloseable {

    /** The layer, counted from 1. */
    int layer();

    /** {@code n_l x n_{l-1}} and {@code 1 x n_l}. */
    Parameters.Layer parameters();

    /** {@code N x n_{l-1}}: this layer's own copy of its input; the features themselves in layer 1. */
    Matrix input();

    /** {@code N x n_l}. */
    Matrix preactivation();

    /** What this layer adds to a checkpoint, by names that hold within the layer. */
    SequencedMap<String, Matrix> state();

    @Override
    void close();
}
