package altmin.core.splitting;

import altmin.api.tensor.Matrix;
import altmin.core.step.DualStep;
import altmin.core.step.LinearLayer;
import altmin.core.step.LossStep;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The last layer: its preactivations meet the loss. */
final class OutputBlock extends SplitBlock {

    private final LossStep lossStep;
    private final Matrix targets;
    private final @Nullable Matrix multiplier;
    private final @Nullable DualStep multiplierStep;
    private double loss;
    private double innerProduct;

    /** Takes over the targets, one-hot, {@code N x n_L}. */
    OutputBlock(LinearLayer linear, BlockParts parts, Matrix targets) {
        super(linear, parts);
        this.targets = targets;
        this.multiplier = parts.options().multiplier() == 0
                ? null
                : linear.backend().allocate(linear.samples(), linear.outputs());
        this.multiplierStep = multiplier == null ? null : new DualStep(linear, multiplier);
        this.lossStep = new LossStep(
                linear, multiplier, parts.workspace(), parts.problem().loss(), targets);
    }

    @Override
    void updatePreactivation() {
        loss = stopwatch.time(
                "preactivation", () -> lossStep.apply(parts.options().rho()));
    }

    /** The step on the multiplier; nothing where there is none. */
    void updateMultiplier() {
        DualStep step = multiplierStep;
        if (step != null) {
            double length = parts.options().multiplier();
            innerProduct = stopwatch.time("dual", () -> step.apply(length)).innerProduct();
        }
    }

    /** The loss of the preactivations, summed over the samples. */
    double loss() {
        return loss;
    }

    @Override
    double objective(double squaredResidual) {
        return loss + innerProduct + parts.options().rho() / 2 * squaredResidual;
    }

    @Override
    public SequencedMap<String, Matrix> state() {
        SequencedMap<String, Matrix> state = super.state();
        if (multiplier != null) {
            state.put("dual", multiplier);
        }
        return state;
    }

    @Override
    public void close() {
        super.close();
        targets.close();
        if (multiplier != null) {
            multiplier.close();
        }
    }
}
