package altmin.core.pdadmm;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import altmin.core.step.Host;
import altmin.core.step.LinearLayer;
import altmin.core.step.LossStep;
import altmin.core.step.Penalties;
import java.util.List;

/** The last layer: its preactivations meet the loss. */
final class OutputBlock extends PdadmmBlock {

    private static final Kernel LOGITS = logits();

    private final LossStep lossStep;
    private final Matrix targets;
    private final CompiledKernel logits;
    private final Penalties penalties;
    private double loss;

    /** Takes over the targets, one-hot, {@code N x n_L}. */
    OutputBlock(LinearLayer linear, BlockParts parts, Matrix targets) {
        super(linear, parts);
        this.lossStep = new LossStep(linear, parts.workspace(), parts.problem().loss(), targets);
        this.targets = targets;
        this.penalties = new Penalties(
                linear.allSamples().backend(), parts.problem().network().activation());
        this.logits = linear.backend().compile(LOGITS);
    }

    @Override
    void beginAnew(Stage starting, Matrix below) {
        take(below);
        begin(starting);
    }

    /** The last layer has no dual. */
    @Override
    void release() {}

    /** The last layer has no centre. */
    @Override
    void recentre(double rho) {}

    @Override
    public Matrix centre() {
        throw new IllegalStateException("layer " + layer() + " has none above");
    }

    /** Begins anew on the input that is there; from given weights as they are, whatever the stage says. */
    void begin(Stage stage) {
        if (parts.problem().initial().isPresent()) {
            linear.refreshProduct();
            lossStep.startAtOutput();
        } else {
            startHead(stage);
        }
    }

    private void startHead(Stage stage) {
        switch (stage.head()) {
            case INIT -> parts.initialise(linear);
            case EYE -> {
                Host.writeIdentity(linear.backend(), linear.weights());
                parts.elementwise().fill(0, linear.bias());
            }
        }
        linear.refreshProduct();
        Logits start = stage.logits();
        logits.run(List.of(targets), new double[] {start.factor, start.offset}, List.of(preactivation()));
    }

    @Override
    void updatePreactivation() {
        loss = stopwatch.time("preactivation", () -> lossStep.apply(directive().nu()));
    }

    @Override
    Terms terms(double regulariser) {
        double squaredResidual = penalties.squaredResidual(linear);
        double lagrangian = loss + directive().nu() / 2 * squaredResidual;
        return new Terms(regulariser, loss, lagrangian, squaredResidual, 0, 0, 0);
    }

    @Override
    public void close() {
        super.close();
        targets.close();
    }

    private static Kernel logits() {
        Kernel.Builder kernel = Kernel.named("start of the last preactivations");
        var start = kernel.matrix("targets").fma(kernel.scalar("factor"), kernel.scalar("offset"));
        return kernel.output("preactivation", start).build();
    }
}
