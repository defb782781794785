package altmin.core.pdadmm;

import altmin.api.backend.Backend;
import altmin.api.network.Activation;
import altmin.api.tensor.Matrix;
import altmin.core.schedule.Penalty;
import altmin.core.step.Host;
import altmin.core.step.LinearLayer;
import altmin.core.step.OutputStep;
import altmin.core.step.PreactivationStep;
import java.util.SequencedMap;

/**
 * A layer below the last: it also owns its output q and the dual u of {@code p = q}, where p is the input of the layer
 * above. It meets the layer above in two tensors: it hands up the {@link #centre} and is handed the input.
 */
final class HiddenBlock extends PdadmmBlock {

    private final PreactivationStep preactivationStep;
    private final OutputStep outputStep;
    private final OutputStep.Tensors tensors;
    private double squaredResidual;
    private OutputStep.Result result = OutputStep.Result.NONE;

    HiddenBlock(LinearLayer linear, BlockParts parts) {
        super(linear, parts);
        Backend backend = linear.backend();
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

    /** What the layer above is handed: {@code q - u/rho}. */
    Matrix centre() {
        return tensors.centre();
    }

    /** Begins as the identity, from what the layer below hands up. */
    void becomeIdentity(Matrix below) {
        take(below);
        Host.writeIdentity(linear.backend(), linear.weights());
        parts.elementwise().fill(0, linear.bias());
        parts.elementwise().scale(1, linear.input(), linear.product());
        parts.elementwise().scale(1, linear.input(), linear.preactivation());
        outputStep.start(linear.preactivation(), tensors);
    }

    /** Forgets the dual, so that the centre is the output. */
    void release() {
        parts.elementwise().fill(0, tensors.dual());
        parts.elementwise().scale(1, tensors.output(), tensors.centre());
    }

    @Override
    void updatePreactivation(Penalty penalty) {
        squaredResidual = stopwatch.time("preactivation", () -> preactivationStep.apply(tensors.output()));
    }

    /** The steps on output and dual, from the input of the layer above. */
    void updateOutput(Matrix above, Penalty penalty, double relaxation) {
        OutputStep.Weights weights = new OutputStep.Weights(penalty.rho(), penalty.nu(), relaxation);
        result = stopwatch.time("output", () -> outputStep.apply(above, preactivation(), weights, tensors));
    }

    /** Sees to the centre where rho is no longer what it was. */
    void rhoChanged(Penalty penalty) {
        outputStep.recentre(penalty.rho(), tensors);
    }

    @Override
    Terms terms(Penalty penalty) {
        double squares = penalty.nu() * (squaredResidual + result.squaredDetachment())
                + penalty.rho() * result.squaredResidual();
        return new Terms(
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
