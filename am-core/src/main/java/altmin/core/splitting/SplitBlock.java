package altmin.core.splitting;

import altmin.api.solver.LayerBlock;
import altmin.api.solver.LayerReport;
import altmin.api.solver.Parameters;
import altmin.api.tensor.Matrix;
import altmin.core.step.BiasStep;
import altmin.core.step.InputStep;
import altmin.core.step.LinearLayer;
import altmin.core.step.StepRule;
import altmin.core.step.Stopwatch;
import altmin.core.step.WeightStep;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What every layer has: weights, bias, its own copy of its input, and the exact steps on them. */
abstract sealed class SplitBlock implements LayerBlock permits HiddenBlock, OutputBlock {

    final LinearLayer linear;
    final BlockParts parts;
    final Stopwatch stopwatch = new Stopwatch();
    private final WeightStep weightStep;
    private final InputStep inputStep;
    private final BiasStep biasStep;

    SplitBlock(LinearLayer linear, BlockParts parts) {
        this.linear = linear;
        this.parts = parts;
        this.weightStep = parts.weightSteps().step(new StepRule.Solve(), linear);
        this.inputStep = parts.inputSteps().step(new StepRule.Solve(), linear);
        this.biasStep = new BiasStep(linear, parts.workspace());
    }

    /** The step on the preactivations, which looks at the product. */
    abstract void updatePreactivation();

    /** This layer's part of the objective, the regulariser aside. */
    abstract double objective(double squaredResidual);

    /** The step on the weights; the product is then to be refreshed before anyone looks at it. */
    final void updateWeights() {
        double rho = parts.options().rho();
        stopwatch.time("weights", () -> weightStep.apply(rho, rho));
    }

    final void refreshProduct() {
        stopwatch.time("product", linear::refreshProduct);
    }

    /** The step on the bias, which looks at the product. */
    final void updateBias() {
        stopwatch.time("bias", () -> biasStep.apply(parts.options().rho()));
    }

    /** The step on this layer's input, which the papers call the output of the layer below. */
    final void updateInput(SplitBlock below) {
        double rho = parts.options().rho();
        double nu = parts.options().nu();
        stopwatch.time("input", () -> inputStep.apply(below.preactivation(), rho, nu, rho));
        weightStep.inputChanged();
    }

    /** {@code |z - A Wt - b|^2}, from the product that is at hand. */
    final double squaredResidual() {
        return parts.penalties().squaredResidual(linear);
    }

    final LayerReport report(double squaredResidual) {
        SequencedMap<String, Double> steps = new LinkedHashMap<>();
        steps.put("rho", parts.options().rho());
        steps.put("nu", parts.options().nu());
        return new LayerReport(layer(), Math.sqrt(squaredResidual), steps, stopwatch.take());
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
        if (layer() > 1) {
            state.put("input", linear.input());
        }
        return state;
    }

    @Override
    public void close() {
        weightStep.close();
        linear.close();
    }
}
