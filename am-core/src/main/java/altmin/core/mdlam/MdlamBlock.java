package altmin.core.mdlam;

import altmin.api.backend.Backend;
import altmin.api.backend.Product;
import altmin.api.solver.LayerBlock;
import altmin.api.solver.LayerReport;
import altmin.api.solver.Parameters;
import altmin.api.tensor.Matrix;
import altmin.core.step.BiasStep;
import altmin.core.step.Descent;
import altmin.core.step.Elementwise;
import altmin.core.step.LinearLayer;
import altmin.core.step.Stopwatch;
import altmin.core.step.TubeInputStep;
import altmin.core.step.WeightStep;
import altmin.core.step.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What every layer of mDLAM has: weights, bias, its own copy of its input, and the steps on them. What becomes of the
 * preactivations differs between a {@link HiddenBlock} and the {@link OutputBlock}.
 *
 * <p>The product {@code A Wt} always belongs to weights and input as they are. In layer 1, whose input never changes, it
 * is as linear in the iterates as the weights are, and is extrapolated with them at no cost.
 */
abstract sealed class MdlamBlock implements LayerBlock permits HiddenBlock, OutputBlock {

    final LinearLayer linear;
    final Stopwatch stopwatch = new Stopwatch();
    private final WeightStep weightStep;
    private final TubeInputStep inputStep;
    private final BiasStep biasStep;
    private final boolean biased;
    private final Descent descent;
    private final AcceleratedStep weightAcceleration;
    private final AcceleratedStep inputAcceleration;
    private final Workspace workspace;
    private final Elementwise elementwise;
    private double theta = Double.NaN;
    private double tau = Double.NaN;

    MdlamBlock(LinearLayer linear, BlockParts parts) {
        this.linear = linear;
        this.workspace = parts.workspace();
        this.elementwise = new Elementwise(linear.backend());
        this.weightStep = parts.weightSteps().step(parts.weightRule(linear), linear);
        this.inputStep = new TubeInputStep(
                linear, workspace, parts.activation(), parts.options().inputRule());
        this.biasStep = new BiasStep(linear, workspace);
        this.biased = parts.options().bias();
        this.descent = new Descent(linear, parts.regulariser());
        boolean accelerate = parts.options().accelerate();
        this.weightAcceleration =
                new AcceleratedStep(linear, workspace, accelerate ? weightVariables() : new LinkedHashMap<>());
        this.inputAcceleration =
                new AcceleratedStep(linear, workspace, accelerate ? inputVariables() : new LinkedHashMap<>());
    }

    private SequencedMap<String, Matrix> weightVariables() {
        SequencedMap<String, Matrix> variables = linear.weightState();
        if (layer() == 1) {
            variables.put("product", linear.product());
        }
        return variables;
    }

    private SequencedMap<String, Matrix> inputVariables() {
        SequencedMap<String, Matrix> variables = new LinkedHashMap<>();
        if (layer() > 1) {
            variables.put("input", linear.input());
        }
        return variables;
    }

    /** The step on this layer's preactivations. */
    abstract void updatePreactivation(double rho, double eps);

    /** The step on the weights, from weights extrapolated by {@code omega} where that lowers the objective. */
    final void updateWeights(double rho, double omega) {
        theta = stopwatch.time(
                "weights",
                () -> weightAcceleration.apply(
                        omega,
                        this::followWeights,
                        () -> stepOnWeights(rho),
                        (old, oldProduct) -> descent.ofFit(rho, oldProduct) + descent.ofRegulariser(old, oldProduct)));
    }

    private double stepOnWeights(double rho) {
        double curvature = weightStep.apply(rho, rho);
        if (!weightStep.usesProduct()) {
            linear.refreshProduct();
        }
        return curvature;
    }

    /** Takes the extrapolation of the weights over into the product, unless nobody looks or it is there already. */
    private void followWeights(List<Matrix> old) {
        if (layer() > 1 && weightStep.usesProduct()) {
            try (Workspace.Loan loan = workspace.borrow(linear.outputs(), linear.inputs())) {
                elementwise.subtract(linear.weights(), old.getFirst(), loan.matrix());
                backend().multiply(Product.NT, 1, linear.input(), loan.matrix(), 1, linear.product());
            }
        }
    }

    final void updateBias(double rho) {
        if (biased) {
            stopwatch.time("bias", () -> biasStep.apply(rho));
        }
    }

    /** The step on this layer's input, which is what the paper calls the output of the layer below. */
    final void updateInput(MdlamBlock below, double rho, double eps, double omega) {
        tau = stopwatch.time(
                "input",
                () -> inputAcceleration.apply(
                        omega,
                        this::followInput,
                        () -> inputStep.apply(below.preactivation(), rho, eps),
                        (_, oldProduct) -> descent.ofFit(rho, oldProduct)));
        weightStep.inputChanged();
    }

    private void followInput(List<Matrix> old) {
        try (Workspace.Loan loan = workspace.borrow(linear.samples(), linear.inputs())) {
            elementwise.subtract(linear.input(), old.getFirst(), loan.matrix());
            backend().multiply(Product.NT, 1, loan.matrix(), linear.weights(), 1, linear.product());
        }
    }

    /**
     * Computes the product afresh. In layer 1 what it was as well: otherwise the rounding that is taken off would be
     * extrapolated as if it were a step. In sample space no rounding piles up.
     */
    final void refreshProduct() {
        if (linear.sampleSpace() == null) {
            stopwatch.time("product", () -> {
                linear.refreshProduct();
                weightAcceleration.previous("product").ifPresent(this::refreshPreviousProduct);
            });
        }
    }

    private void refreshPreviousProduct(Matrix product) {
        Matrix weights = weightAcceleration.previous("weights").orElseThrow();
        backend().multiply(Product.NT, 1, linear.input(), weights, 0, product);
    }

    /** How many extrapolated steps had to be taken back, in weights and input, since the last call. */
    final int takeFallbacks() {
        return weightAcceleration.takeFallbacks() + inputAcceleration.takeFallbacks();
    }

    final LayerReport report(double squaredResidual, SequencedMap<String, Double> common) {
        SequencedMap<String, Double> steps = new LinkedHashMap<>();
        steps.put("theta", theta);
        steps.put("tau", tau);
        steps.values().removeIf(value -> value.isNaN());
        steps.putAll(common);
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
    public final SequencedMap<String, Matrix> state() {
        SequencedMap<String, Matrix> state = linear.weightState();
        state.put("bias", linear.bias());
        state.put("preactivation", linear.preactivation());
        if (linear.layer() > 1) {
            state.put("input", linear.input());
        }
        state.put("product", linear.product());
        state.putAll(weightAcceleration.state());
        state.putAll(inputAcceleration.state());
        return state;
    }

    @Override
    public void close() {
        weightAcceleration.close();
        inputAcceleration.close();
        weightStep.close();
        linear.close();
    }
}
