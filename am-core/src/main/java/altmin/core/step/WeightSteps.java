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
     * A choice for all layers of one training.
     *
     * @param ridge the relative proximal ridge of {@link StepRule.Solve}
     * @param bound what theta bounds in {@link StepRule.Exact} and {@link StepRule.Backtracking}
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
        if (regulariser instanceof Regulariser.L1(double mu)) {
            if (rule instanceof StepRule.Solve) {
                throw new UsageException(
                        "step=solve has no closed form under the l1 regulariser: use step=exact or l2");
            }
            return new ProximalWeightStep(layer, workspace, mu);
        }
        double mu = regulariser instanceof Regulariser.L2(double strength) ? strength : 0;
        return switch (rule) {
            case StepRule.Exact exact -> new GradientWeightStep(layer, workspace, mu, bound, Curvature.of(exact));
            case StepRule.Backtracking doubling ->
                new GradientWeightStep(layer, workspace, mu, bound, Curvature.of(doubling));
            case StepRule.Rows rows -> new RowWeightStep(layer, workspace, mu);
            case StepRule.Solve solve -> new SolvedWeightStep(layer, workspace, mu, ridge);
        };
    }
}
