package altmin.core.dladmm;

import altmin.api.backend.Backend;
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
 * What every layer of dlADMM has: weights, bias, its own copy of its input, and the steps on them. What becomes of the
 * preactivations differs between a {@link HiddenBlock} and the {@link OutputBlock}.
 */
abstract sealed class DladmmBlock implements LayerBlock permits HiddenBlock, OutputBlock {

    final LinearLayer linear;
    final Stopwatch stopwatch = new Stopwatch();
    private final WeightStep weightStep;
    private final InputStep inputStep;
    private final BiasStep biasStep;
    private double theta = Double.NaN;
    private double tau = Double.NaN;

    DladmmBlock(LinearLayer linear, BlockParts parts) {
        this.linear = linear;
        this.weightStep = parts.weightSteps().step(parts.weightRule(linear), linear);
        this.inputStep = parts.inputSteps().step(parts.inputRule(linear), linear);
        this.biasStep = new BiasStep(linear, parts.workspace());
    }

    /** The weight of this layer's linear term: nu, or rho in the last layer. */
    abstract double coupling(Penalty penalty);

    /** The step on this layer's preactivations. */
    abstract void updatePreactivation(Penalty penalty);

    /** The step on the weights before the input below is updated, which need not see the product. */
    final void updateWeightsBackward(Penalty penalty) {
        stepOnWeights(penalty);
        if (!weightStep.usesProduct() && (layer() == 1 || inputStep.usesProduct())) {
            refreshProduct();
        }
    }

    /** The step on the weights before bias and preactivations are updated. */
    final void updateWeightsForward(Penalty penalty) {
        if (solvedAlready()) {
            return;
        }
        stepOnWeights(penalty);
        if (!weightStep.usesProduct()) {
            refreshProduct();
        }
    }

    private void stepOnWeights(Penalty penalty) {
        theta = stopwatch.time("weights", () -> weightStep.apply(coupling(penalty), penalty.rho()));
    }

    final void updateBias(Penalty penalty) {
        stopwatch.time("bias", () -> biasStep.apply(penalty.rho()));
    }

    /** The step on this layer's input, which is what the papers call the output of the layer below. */
    final void updateInput(DladmmBlock below, Penalty penalty) {
        tau = stopwatch.time(
                "input", () -> inputStep.apply(below.preactivation(), coupling(penalty), penalty.nu(), penalty.rho()));
        weightStep.inputChanged();
        if (!inputStep.usesProduct() && weightStep.usesProduct()) {
            refreshProduct();
        }
    }

    /**
     * Whether the forward sweep may leave the weights alone: in layer 1 its subproblem is the one that the backward
     * sweep has just solved, because the input never changes.
     */
    private boolean solvedAlready() {
        return !weightStep.usesProduct() && layer() == 1;
    }

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
        steps.put(linear.dual() == null ? "nu" : "rho", coupling(penalty));
        return new LayerReport(linear.layer(), Math.sqrt(squaredResidual), steps, stopwatch.take());
    }

    final Backend backend() {
        return linear.backend();
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
        SequencedMap<String, Matrix> state = new LinkedHashMap<>();
        state.put("weights", linear.weights());
        state.put("bias", linear.bias());
        state.put("preactivation", linear.preactivation());
        if (linear.layer() > 1) {
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
