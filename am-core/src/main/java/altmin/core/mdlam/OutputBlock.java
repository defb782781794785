package altmin.core.mdlam;

import altmin.api.network.Loss;
import altmin.api.tensor.Matrix;
import altmin.core.step.LinearLayer;
import altmin.core.step.LossStep;

/** The last layer: its preactivations meet the loss. */
final class OutputBlock extends MdlamBlock {

    private final LossStep lossStep;
    private final Matrix targets;

    OutputBlock(LinearLayer linear, BlockParts parts, Loss loss, Matrix targets) {
        super(linear, parts);
        this.lossStep = new LossStep(linear, parts.workspace(), loss, targets);
        this.targets = targets;
    }

    @Override
    void updatePreactivation(double rho, double eps) {
        stopwatch.time("preactivation", () -> lossStep.apply(rho));
    }

    /** The loss of the preactivations, summed over the samples. */
    double loss() {
        return lossStep.value();
    }

    @Override
    public void close() {
        super.close();
        targets.close();
    }
}
