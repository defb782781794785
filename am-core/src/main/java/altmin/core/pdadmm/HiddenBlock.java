package altmin.core.pdadmm;

import altmin.api.backend.Backend;
import altmin.api.network.Activation;
import altmin.api.solver.Directive;
import altmin.api.tensor.Matrix;
import altmin.core.step.Host;
import altmin.core.step.LinearLayer;
import altmin.core.step.OutputStep;
import altmin.core.step.PreactivationStep;
import java.util.SequencedMap;

/**
 * A layer below the last: it also owns its output q and the dual u of {@code p = q}, where p is the input of the layer
 * above, and hands up {@code q - u/rho}.
 */
final class HiddenBlock extends PdadmmBlock {

    private final PreactivationStep preactivationStep;
    private final OutputStep outputStep;
    private final OutputStep.Tensors tensors;
    private double squaredResidual;
    private OutputStep.Result result = OutputStep.Result.NONE;

    HiddenBlock(LinearLayer linear, BlockParts parts) {
        super(linear, parts);
        Backend backend = linear.allSamples().backend();
        Activation activation = parts.problem().network().activation();
        this.preactivationStep = PreactivationStep.proximal(linear, activation);
        this.outputStep = new OutputStep(
                linear.layer(),
                backend,
                parts.workspace(),
                activation,
                parts.options().relaxation() != 1,
                parts.options().quantisation().outputGrid());
        this.tensors = new OutputStep.Tensors(
                backend.allocate(linear.samples(), linear.outputs()),
                backend.allocate(linear.samples(), linear.outputs()),
                backend.allocate(linear.samples(), linear.outputs()));
        outputStep.start(linear.preactivation(), tensors);
    }

    @Override
    public Matrix centre() {
        return tensors.centre();
    }

    /** As the identity. */
    @Override
    void beginAnew(Stage starting, Matrix below) {
        take(below);
        Host.writeIdentity(linear.backend(), linear.weights());
        parts.elementwise().fill(0, linear.bias());
        parts.elementwise().scale(1, linear.input(), linear.product());
        parts.elementwise().scale(1, linear.input(), linear.preactivation());
        outputStep.start(linear.preactivation(), tensors);
    }

    /** So the centre is the output. */
    @Override
    void release() {
        parts.elementwise().fill(0, tensors.dual());
        parts.elementwise().scale(1, tensors.output(), tensors.centre());
    }

    @Override
    void recentre(double rho) {
        outputStep.recentre(rho, tensors);
    }

    @Override
    void updatePreactivation() {
        squaredResidual = stopwatch.time("preactivation", () -> preactivationStep.apply(tensors.output()));
    }

    @Override
    public void updateOutput(Matrix above) {
        result = stopwatch.time("output", () -> outputStep.apply(above, preactivation(), outputWeights(), tensors));
    }

    private OutputStep.Weights outputWeights() {
        return new OutputStep.Weights(
                directive().rho(), directive().nu(), directive().relaxation());
    }

    @Override
    Terms terms(double regulariser) {
        Directive current = directive();
        double squares = current.nu() * (squaredResidual + result.squaredDetachment())
                + current.rho() * result.squaredResidual();
        return new Terms(
                regulariser,
                0,
                result.innerProduct() + squares / 2,
                squaredResidual,
                result.squaredDetachment(),
                result.squaredResidual(),
                result.squaredChange());
    }

    @Override
    public SequencedMap<String, Matrix> state() {
        SequencedMap<String, Matrix> state = super.state();
        state.put("output", tensors.output());
        state.put("dual", tensors.dual());
        return state;
    }

    @Override
    public void close() {
        super.close();
        tensors.output().close();
        tensors.dual().close();
        tensors.centre().close();
    }
}
