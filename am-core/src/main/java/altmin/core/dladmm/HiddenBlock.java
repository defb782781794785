package altmin.core.dladmm;

import altmin.api.network.Activation;
import altmin.core.schedule.Penalty;
import altmin.core.step.LinearLayer;
import altmin.core.step.PreactivationStep;

/** A layer below the last: its preactivations are held to {@code A Wt + b} and to the input above, both by nu. */
final class HiddenBlock extends DladmmBlock {

    private final PreactivationStep preactivationStep;
    private final DladmmBlock above;

    HiddenBlock(LinearLayer linear, BlockParts parts, Activation activation, DladmmBlock above) {
        super(linear, parts);
        this.preactivationStep = new PreactivationStep(linear, activation);
        this.above = above;
    }

    @Override
    double coupling(Penalty penalty) {
        return penalty.nu();
    }

    @Override
    void updatePreactivation(Penalty penalty) {
        stopwatch.time("preactivation", () -> preactivationStep.apply(above.input()));
    }
}
