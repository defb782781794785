package altmin.core.pdadmm;

import altmin.api.solver.BlockReport;
import altmin.api.solver.Directive;
import altmin.api.solver.LayerReport;
import altmin.api.solver.LayerRole;
import altmin.api.solver.ParallelBlock;
import altmin.api.solver.Parameters;
import altmin.api.tensor.Matrix;
import altmin.core.step.BiasStep;
import altmin.core.step.InputStep;
import altmin.core.step.LinearLayer;
import altmin.core.step.Stopwatch;
import altmin.core.step.WeightStep;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every layer of pdADMM has: weights, bias, its own copy of its input, preactivations, and the steps on them. The
 * layer below hands it the centre that its input is held to, and is handed the input.
 */
abstract sealed class PdadmmBlock implements ParallelBlock permits HiddenBlock, OutputBlock {

    private static final Set<String> OF_ALL_SHARDS = Set.of("weights", "bias", "decay");

    final LinearLayer linear;
    final BlockParts parts;
    final Stopwatch stopwatch = new Stopwatch();
    private final StagePlan plan;
    private final InputStep inputStep;
    private final BiasStep biasStep;
    private WeightStep weightStep;
    private Stage stage;
    private Directive directive;
    private boolean productIsStale;
    private double theta = Double.NaN;
    private double tau = Double.NaN;

    PdadmmBlock(LinearLayer linear, BlockParts parts) {
        this.linear = linear;
        this.parts = parts;
        this.plan = parts.options().plan();
        this.inputStep = parts.inputStep(linear);
        this.biasStep = new BiasStep(linear, parts.workspace());
        this.stage = plan.first();
        this.weightStep = parts.weightStep(linear, stage.regulariser());
        this.directive = stage.firstDirective(parts.options().relaxation());
    }

    @Override
    public final LayerRole role(long iteration) {
        return plan.role(layer(), parts.problem().network().depth(), iteration);
    }

    @Override
    public final void open(Directive next, @Nullable Matrix below) {
        Stage due = plan.of(next.iteration());
        if (!due.equals(stage)) {
            enter(due);
            begin(due, below);
        } else if (next.rho() != directive.rho()) {
            recentre(next.rho());
        }
        directive = next;
    }

    /**
     * The start of a stage (section 2.3): what is kept goes on, the rest is the identity, the end is new.
     *
     * @param below what the next layer down hands up; not looked at where the layer is kept
     */
    final void begin(Stage starting, @Nullable Matrix below) {
        if (layer() < starting.kept()) {
            release();
        } else {
            beginAnew(starting, Objects.requireNonNull(below, "the centre of the layer below"));
        }
    }

    private void enter(Stage entered) {
        if (!entered.regulariser().equals(stage.regulariser())) {
            weightStep.close();
            weightStep = parts.weightStep(linear, entered.regulariser());
        }
        stage = entered;
    }

    @Override
    public final void restored(long iteration) {
        enter(plan.of(iteration));
        directive = new Directive(iteration, Double.NaN, directive.nu(), directive.relaxation());
        if (productIsFresh()) {
            refreshProduct();
        }
    }

    /** Forgets the dual. */
    abstract void release();

    /** Begins anew, from what the layer below hands up. */
    abstract void beginAnew(Stage starting, Matrix below);

    /** Sees to the centre where rho is no longer what it was. */
    abstract void recentre(double rho);

    /** Makes {@code centre}, what the layer below hands up, this layer's input. The product is then to be set. */
    final void take(Matrix centre) {
        parts.elementwise().scale(1, centre, linear.input());
        parts.options().quantisation().settle(linear.backend(), linear.input());
        weightStep.inputChanged();
    }

    @Override
    public final void updateInput(Matrix below) {
        tau = stopwatch.time("input", () -> inputStep.apply(below, directive.nu(), directive.rho(), directive.rho()));
        weightStep.inputChanged();
        productIsStale = !inputStep.usesProduct();
    }

    @Override
    public final void inputReplaced() {
        weightStep.inputChanged();
        productIsStale = true;
    }

    @Override
    public final void updateLayer() {
        updateWeights();
        stopwatch.time("bias", () -> biasStep.apply(directive.rho()));
        updatePreactivation();
    }

    private void updateWeights() {
        if (weightStep.usesProduct() && productIsStale) {
            refreshProduct();
        }
        theta = stopwatch.time("weights", () -> weightStep.apply(directive.nu(), directive.rho()));
        if (!weightStep.usesProduct()) {
            refreshProduct();
        }
        productIsStale = false;
    }

    /** The step on the preactivations. */
    abstract void updatePreactivation();

    @Override
    public void updateOutput(Matrix above) {
        throw new IllegalStateException("layer " + layer() + " has none above");
    }

    @Override
    public final BlockReport conclude() {
        if (!role(directive.iteration()).takesPart()) {
            return new BlockReport(
                    new LayerReport(layer(), 0, new LinkedHashMap<>(), stopwatch.take()), Terms.NONE.toMeasures());
        }
        if (directive.iteration() % parts.options().refresh() == 0 && !productIsFresh()) {
            refreshProduct();
        }
        Terms terms = terms(parts.penalties().regulariser(stage.regulariser(), linear));
        return new BlockReport(report(terms.squaredResidual()), terms.toMeasures());
    }

    /** This layer's measures after an iteration. */
    abstract Terms terms(double regulariser);

    /** What holds in this iteration. */
    final Directive directive() {
        return directive;
    }

    /** Whether the product is always the plain {@code A Wt} at the end of an iteration, so that it need not be saved. */
    private boolean productIsFresh() {
        return !weightStep.usesProduct();
    }

    private void refreshProduct() {
        stopwatch.time("product", linear::refreshProduct);
    }

    private LayerReport report(double squaredResidual) {
        SequencedMap<String, Double> steps = new LinkedHashMap<>();
        steps.put("theta", theta);
        steps.put("tau", tau);
        steps.values().removeIf(value -> value.isNaN());
        steps.put("rho", directive.rho());
        steps.put("nu", directive.nu());
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
    public final boolean isOverSamples(String name) {
        return !OF_ALL_SHARDS.contains(name);
    }

    @Override
    public void close() {
        weightStep.close();
        linear.close();
    }
}
