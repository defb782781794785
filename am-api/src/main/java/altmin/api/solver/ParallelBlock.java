package altmin.api.solver;

import altmin.api.tensor.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * A layer of a training whose layers may run at the same time. An iteration is {@link #open}, {@link #updateInput},
 * {@link #updateLayer}, {@link #updateOutput} and {@link #conclude}, in this order, without those that the layer's
 * {@link #role} leaves out. It meets its neighbours in two tensors: the {@link #centre} handed up between the
 * first and the second, and the {@link #input} handed down after the second (pdADMM, section 3.1).
 */
public interface ParallelBlock extends LayerBlock {

    /** Whom this layer works with in an iteration, counted from 1. Depends on the arguments of the start alone. */
    LayerRole role(long iteration);

    /**
     * Makes ready for an iteration.
     *
     * @param below what the next layer down hands up where {@link LayerRole#opens}, else null
     */
    void open(Directive directive, @Nullable Matrix below);

    /** {@code N x n_l}: what is handed up. Stays as it is from {@link #open} to {@link #updateOutput}. */
    Matrix centre();

    /** The step on the input, from what the layer below hands up. */
    void updateInput(Matrix below);

    /**
     * To be called after {@link #updateInput} where the input was replaced by what the layer below is going to see of it,
     * because a codec does not keep every bit.
     */
    void inputReplaced();

    /** The steps on everything that only this layer sees: weights, bias, preactivations. */
    void updateLayer();

    /** The steps on output and dual, from the input of the layer above. */
    void updateOutput(Matrix above);

    /** The end of an iteration, also where the layer did not take part. */
    BlockReport conclude();

    /** Whether a tensor of the {@link #state} has a row for each sample; every other is the same in all shards. */
    boolean isOverSamples(String name);

    /** The state was filled with that of another run after this iteration. */
    void restored(long iteration);
}
