package altmin.core.mdlam;

import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Loss;
import altmin.api.tensor.Matrix;
import altmin.core.step.LinearLayer;
import altmin.core.step.LossStep;
import java.util.List;

/** The last layer: its preactivations meet the loss. */
final class OutputBlock extends MdlamBlock {

    private static final Kernel SIGNED = signed();

    private final LossStep lossStep;
    private final Matrix targets;

    OutputBlock(LinearLayer linear, BlockParts parts, Loss loss, Matrix targets) {
        super(linear, parts);
        this.lossStep = new LossStep(linear, parts.workspace(), loss, targets);
        this.targets = targets;
    }

    /** Preactivations of +1 for the label and -1 elsewhere (section 3). */
    void startAtLabels() {
        backend().compile(SIGNED).run(List.of(targets), new double[0], List.of(preactivation()));
    }

    /** The preactivations that the network gives. */
    void startAtOutput() {
        lossStep.startAtOutput();
    }

    @Override
    void updatePreactivation(double rho, double eps) {
        stopwatch.time("preactivation", () -> lossStep.apply(rho));
    }

    /** The loss of the preactivations, summed over the samples. */
    double loss() {
        return lossStep.value();
    }

    /** +1 for the label and -1 elsewhere. */
    private static Kernel signed() {
        Kernel.Builder kernel = Kernel.named("signed targets");
        Expression target = kernel.matrix("targets");
        Expression doubled = target.plus(target);
        return kernel.output("preactivation", doubled.minus(Expression.constant(1)))
                .build();
    }

    @Override
    public void close() {
        super.close();
        targets.close();
    }
}
