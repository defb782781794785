package altmin.core.pdadmm;

import altmin.api.network.Regulariser;
import altmin.api.solver.LayerBlock;
import altmin.api.solver.LayerReport;
import altmin.api.solver.Parameters;
import altmin.api.tensor.Matrix;
import altmin.core.schedule.Penalty;
import altmin.core.step.BiasStep;
import altmin.core.step.InputStep;
import altmin.core.step.LinearLayer;
import altmin.core.step.Stopwatch;
import altmin.core.step.WeightStep;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What every layer of pdADMM has: weights, bias, its own copy of its input, preactivations, and the steps on them. It
 * meets the layer below in two tensors: it is handed the centre that its input is held to, and hands down the input.
 */
abstract sealed class PdadmmBlock implements LayerBlock permits HiddenBlock, OutputBlock {

    final LinearLayer linear;
    final BlockParts parts;
    final Stopwatch stopwatch = new Stopwatch();
    private final InputStep inputStep;
    private final BiasStep biasStep;
    private Regulariser regulariser;
    private WeightStep weightStep;
    private double theta = Double.NaN;
    private double tau = Double.NaN;

    PdadmmBlock(LinearLayer linear, BlockParts parts) {
        this.linear = linear;
        this.parts = parts;
        this.inputStep = parts.inputStep(linear);
        this.biasStep = new BiasStep(linear, parts.workspace());
        this.regulariser = parts.options().plan().first().regulariser();
        this.weightStep = parts.weightStep(linear, regulariser);
    }

    /** From now on the weights decay as {@code newRegulariser} says. */
    final void regularise(Regulariser newRegulariser) {
        if (!newRegulariser.equals(regulariser)) {
            weightStep.close();
            regulariser = newRegulariser;
            weightStep = parts.weightStep(linear, newRegulariser);
        }
    }

    /** Makes {@code centre}, what the layer below hands up, this layer's input. The product is then to be set. */
    final void take(Matrix centre) {
        parts.elementwise().scale(1, centre, linear.input());
        parts.options().quantisation().settle(linear.backend(), linear.input());
        weightStep.inputChanged();
    }

    /** The step on the input, from what the layer below hands up. */
    final void updateInput(Matrix centre, Penalty penalty) {
        tau = stopwatch.time("input", () -> inputStep.apply(centre, penalty.nu(), penalty.rho(), penalty.rho()));
        weightStep.inputChanged();
        if (!inputStep.usesProduct() && weightStep.usesProduct()) {
            refreshProduct();
        }
    }

    final void updateWeights(Penalty penalty) {
        theta = stopwatch.time("weights", () -> weightStep.apply(penalty.nu(), penalty.rho()));
        if (!weightStep.usesProduct()) {
            refreshProduct();
        }
    }

    final void updateBias(Penalty penalty) {
        stopwatch.time("bias", () -> biasStep.apply(penalty.rho()));
    }

    /** The step on the preactivations. */
    abstract void updatePreactivation(Penalty penalty);

    /** This layer's measures after an iteration. */
    abstract Terms terms(Penalty penalty);

    /** Whether the product is always the plain {@code A Wt} at the end of an iteration, so that it need not be saved. */
    final boolean productIsFresh() {
        return !weightStep.usesProduct();
    }

    final void refreshProduct() {
        stopwatch.time("product", linear::refreshProduct);
    }

    final LayerReport report(double squaredResidual, Penalty penalty) {
        SequencedMap<String, Double> steps = new LinkedHashMap<>();
        steps.put("theta", theta);
        steps.put("tau", tau);
        steps.values().removeIf(value -> value.isNaN());
        steps.put("rho", penalty.rho());
        steps.put("nu", penalty.nu());
        return new LayerReport(layer(), Math.sqrt(squaredResidual), steps, stopwatch.take());
    }

    /** For a layer that is the identity. */
    final LayerReport idleReport() {
        return new LayerReport(layer(), 0, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    @Override
    public final int layer() {
        return linear.layer();
    }

    @Override
    public final Parameters.Layer parameters() {
        return new Parameters.Layer(linear.weights(), linear.bias());
    }

    @Override
    public final Matrix input() {
        return linear.input();
    }

    @Override
    public final Matrix preactivation() {
        return linear.preactivation();
    }

    @Override
    public SequencedMap<String, Matrix> state() {
        SequencedMap<String, Matrix> state = linear.weightState();
        state.put("bias", linear.bias());
        state.put("preactivation", linear.preactivation());
        if (layer() > 1) {
            state.put("input", linear.input());
        }
        if (!productIsFresh()) {
            state.put("product", linear.product());
        }
        return state;
    }

    @Override
    public void close() {
        weightStep.close();
        linear.close();
    }
}
