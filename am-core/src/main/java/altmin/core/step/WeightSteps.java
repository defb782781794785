package altmin.core.step;

import altmin.api.error.UsageException;
import altmin.api.network.Regulariser;

/** Chooses the weight step for a rule and a regulariser. */
public final class WeightSteps {

    private final Workspace workspace;
    private final Regulariser regulariser;
    private final double ridge;
    private final ThetaBound bound;

    /**
     * A choice for all layers of one training, where a search doubles theta alone.
     *
     * @param ridge the relative proximal ridge of {@link StepRule.Solve}
     */
    public WeightSteps(Workspace workspace, Regulariser regulariser, double ridge) {
        this(workspace, regulariser, ridge, ThetaBound.FIT);
    }

    /**
     * A choice for all layers of one training.
     *
     * @param ridge the relative proximal ridge of {@link StepRule.Solve}
     * @param bound what {@link StepRule.Backtracking} doubles
     */
    public WeightSteps(Workspace workspace, Regulariser regulariser, double ridge, ThetaBound bound) {
        this.workspace = workspace;
        this.regulariser = regulariser;
        this.ridge = ridge;
        this.bound = bound;
    }

    /**
     * The step for one layer.
     *
     * @throws UsageException where the rule has no step for the regulariser
     */
    public WeightStep step(StepRule rule, LinearLayer layer) {
        SampleSpaceWeights weights = layer.sampleSpace();
        if (weights != null) {
            return step(rule, layer, weights);
        }
        if (regulariser instanceof Regulariser.L1(double mu)) {
            if (rule instanceof StepRule.Solve) {
                throw new UsageException(
                        "step=solve has no closed form under the l1 regulariser: use step=exact or l2");
            }
            return new ProximalWeightStep(layer, workspace, mu);
        }
        double mu = strength();
        return switch (rule) {
            case StepRule.Exact exact -> new GradientWeightStep(layer, workspace, mu, curvature(exact));
            case StepRule.Backtracking doubling -> new GradientWeightStep(layer, workspace, mu, curvature(doubling));
            case StepRule.Rows rows -> new RowWeightStep(layer, workspace, mu);
            case StepRule.Solve solve -> new SolvedWeightStep(layer, workspace, mu, ridge);
        };
    }

    private WeightStep step(StepRule rule, LinearLayer layer, SampleSpaceWeights weights) {
        if (regulariser instanceof Regulariser.L1) {
            throw new IllegalArgumentException(
                    "weights in sample space under " + regulariser + ", expected none or l2");
        }
        double mu = strength();
        return switch (rule) {
            case StepRule.Rows rows -> new SampleSpaceGradientStep(layer, weights, workspace, mu, RowCurvatures.own());
            case StepRule.Solve solve -> new SampleSpaceSolvedStep(layer, weights, workspace, mu, ridge);
            case StepRule.Exact exact -> same(exact, layer, weights);
            case StepRule.Backtracking doubling -> same(doubling, layer, weights);
        };
    }

    private WeightStep same(StepRule rule, LinearLayer layer, SampleSpaceWeights weights) {
        RowCurvatures curvatures = RowCurvatures.same(curvature(rule));
        return new SampleSpaceGradientStep(layer, weights, workspace, strength(), curvatures);
    }

    private Curvature curvature(StepRule rule) {
        return bound == ThetaBound.FIT ? Curvature.of(rule) : Curvature.of(rule).including(strength());
    }

    private double strength() {
        return regulariser instanceof Regulariser.L2(double strength) ? strength : 0;
    }
}
