package altmin.core.step;

import altmin.api.network.Activation;

/** Chooses the input step for a rule. */
public final class InputSteps {

    private final Workspace workspace;
    private final Activation activation;

    public InputSteps(Workspace workspace, Activation activation) {
        this.workspace = workspace;
        this.activation = activation;
    }

    /** The step on the input of one layer. */
    public InputStep step(StepRule rule, LinearLayer layer) {
        return switch (rule) {
            case StepRule.Exact exact -> gradient(exact, layer);
            case StepRule.Backtracking doubling -> gradient(doubling, layer);
            case StepRule.Rows rows -> new RowInputStep(layer, workspace, activation);
            case StepRule.Solve solve -> new SolvedInputStep(layer, workspace, activation);
        };
    }

    private InputStep gradient(StepRule rule, LinearLayer layer) {
        return new GradientInputStep(layer, workspace, activation, Curvature.of(rule));
    }
}
