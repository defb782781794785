package altmin.core.step;

import altmin.api.backend.Grid;

/** Chooses the input step for a rule. */
public final class InputSteps {

    private final Workspace workspace;
    private final Attachment attachment;

    public InputSteps(Workspace workspace, Attachment attachment) {
        this.workspace = workspace;
        this.attachment = attachment;
    }

    /** The step on the input of one layer. */
    public InputStep step(StepRule rule, LinearLayer layer) {
        return switch (rule) {
            case StepRule.Exact exact -> gradient(exact, layer);
            case StepRule.Backtracking doubling -> gradient(doubling, layer);
            case StepRule.Rows rows -> new RowInputStep(layer, workspace, attachment);
            case StepRule.Solve solve -> new SolvedInputStep(layer, workspace, attachment);
        };
    }

    /**
     * The step on the input of one layer whose elements stay on a grid.
     *
     * @param rule {@link StepRule.Backtracking} doubles tau from the weight of the attachment; every other takes a tau
     *     that is accepted at once
     */
    public InputStep quantisedStep(StepRule rule, LinearLayer layer, Grid grid) {
        boolean certified = !(rule instanceof StepRule.Backtracking);
        return new QuantisedInputStep(layer, workspace, attachment, grid, certified);
    }

    private InputStep gradient(StepRule rule, LinearLayer layer) {
        return new GradientInputStep(layer, workspace, attachment, Curvature.of(rule));
    }
}
