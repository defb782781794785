package altmin.core.mdlam;

import altmin.api.network.Activation;
import altmin.api.network.Regulariser;
import altmin.core.step.LinearLayer;
import altmin.core.step.StepRule;
import altmin.core.step.WeightSteps;
import altmin.core.step.Workspace;

/** What the blocks of one training are made with. */
record BlockParts(
        MdlamOptions options,
        Activation activation,
        Regulariser regulariser,
        Workspace workspace,
        WeightSteps weightSteps) {

    /** The rule for the weights of a layer: what was asked for, or what pays. */
    StepRule weightRule(LinearLayer layer) {
        if (options.weightRule().isPresent()) {
            return options.weightRule().get();
        }
        boolean solve = layer.samples() >= 2L * layer.inputs() && !(regulariser instanceof Regulariser.L1);
        return solve ? new StepRule.Solve() : new StepRule.Rows();
    }
}
