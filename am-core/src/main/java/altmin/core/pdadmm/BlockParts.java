package altmin.core.pdadmm;

import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.core.step.Attachment;
import altmin.core.step.Elementwise;
import altmin.core.step.InputStep;
import altmin.core.step.InputSteps;
import altmin.core.step.LinearLayer;
import altmin.core.step.Penalties;
import altmin.core.step.StepRule;
import altmin.core.step.ThetaBound;
import altmin.core.step.WeightStep;
import altmin.core.step.WeightSteps;
import altmin.core.step.Workspace;

/** What the blocks of one training are made with. */
record BlockParts(
        Problem problem, PdadmmOptions options, Workspace workspace, Elementwise elementwise, Penalties penalties) {

    WeightStep weightStep(LinearLayer layer, Regulariser regulariser) {
        return new WeightSteps(workspace, regulariser, options.ridge(), ThetaBound.WHOLE)
                .step(weightRule(regulariser), layer);
    }

    InputStep inputStep(LinearLayer layer) {
        InputSteps steps = new InputSteps(workspace, new Attachment.Direct());
        StepRule rule = inputRule();
        return options.quantisation()
                .inputs()
                .map(grid -> steps.quantisedStep(rule, layer, grid))
                .orElseGet(() -> steps.step(rule, layer));
    }

    /** Sets the initial weights and bias of a layer, always the same. */
    void initialise(LinearLayer layer) {
        options.initialisation().fill(layer.backend(), problem, layer.layer(), layer.weights(), layer.bias());
    }

    private StepRule weightRule(Regulariser regulariser) {
        return options.weightRule()
                .orElseGet(() -> regulariser instanceof Regulariser.L1 ? new StepRule.Rows() : new StepRule.Solve());
    }

    private StepRule inputRule() {
        return options.inputRule().orElseGet(StepRule.Solve::new);
    }
}
