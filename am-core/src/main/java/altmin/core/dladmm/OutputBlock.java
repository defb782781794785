package altmin.core.dladmm;

import altmin.api.network.Loss;
import altmin.api.tensor.Matrix;
import altmin.core.schedule.Penalty;
import altmin.core.step.DualStep;
import altmin.core.step.LinearLayer;
import altmin.core.step.LossStep;
import java.util.Objects;
import java.util.SequencedMap;

/** The last layer: its preactivations meet the loss, and its linear constraint is hard, with a dual. */
final class OutputBlock extends DladmmBlock {

    private final LossStep lossStep;
    private final DualStep dualStep;
    private final Matrix targets;

    OutputBlock(LinearLayer linear, BlockParts parts, Loss loss, Matrix targets) {
        super(linear, parts);
        this.lossStep = new LossStep(linear, parts.workspace(), loss, targets);
        this.dualStep = new DualStep(linear);
        this.targets = targets;
    }

    @Override
    double coupling(Penalty penalty) {
        return penalty.rho();
    }

    @Override
    void updatePreactivation(Penalty penalty) {
        stopwatch.time("preactivation", () -> lossStep.apply(penalty.rho()));
    }

    DualStep.Result updateDual(Penalty penalty) {
        return stopwatch.time("dual", () -> dualStep.apply(penalty.rho()));
    }

    void startAtOutput() {
        lossStep.startAtOutput();
    }

    /** The loss of the preactivations, summed over the samples. */
    double loss() {
        return lossStep.value();
    }

    @Override
    public SequencedMap<String, Matrix> state() {
        SequencedMap<String, Matrix> state = super.state();
        state.put("dual", Objects.requireNonNull(linear.dual()));
        return state;
    }

    @Override
    public void close() {
        super.close();
        targets.close();
    }
}
