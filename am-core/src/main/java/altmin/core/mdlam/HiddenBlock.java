package altmin.core.mdlam;

import altmin.core.step.LinearLayer;
import altmin.core.step.TubePreactivationStep;

/** A layer below the last: the activation of its preactivations stays in the tube around the input above. */
final class HiddenBlock extends MdlamBlock {

    private final TubePreactivationStep preactivationStep;
    private final MdlamBlock above;

    HiddenBlock(LinearLayer linear, BlockParts parts, MdlamBlock above) {
        super(linear, parts);
        this.preactivationStep = new TubePreactivationStep(
                linear, parts.activation(), parts.options().cap());
        this.above = above;
    }

    @Override
    void updatePreactivation(double rho, double eps) {
        stopwatch.time("preactivation", () -> preactivationStep.apply(above.input(), eps));
    }
}
