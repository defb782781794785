package altmin.core.dladmm;

import altmin.api.network.Regulariser;
import altmin.core.step.InputSteps;
import altmin.core.step.LinearLayer;
import altmin.core.step.StepRule;
import altmin.core.step.WeightSteps;
import altmin.core.step.Workspace;

/** What the blocks of one training are made with. */
record BlockParts(
        DladmmOptions options,
        Regulariser regulariser,
        Workspace workspace,
        WeightSteps weightSteps,
        InputSteps inputSteps) {

    /** The rule for the weights of a layer: what was asked for, or what pays. */
    StepRule weightRule(LinearLayer layer) {
        if (options.weightRule().isPresent()) {
            return options.weightRule().get();
        }
        return regulariser instanceof Regulariser.L1 || !samplesOutnumberInputs(layer)
                ? new StepRule.Rows()
                : new StepRule.Solve();
    }

    /** The rule for the input of a layer: what was asked for, or what pays. */
    StepRule inputRule(LinearLayer layer) {
        if (options.inputRule().isPresent()) {
            return options.inputRule().get();
        }
        return samplesOutnumberInputs(layer) ? new StepRule.Solve() : new StepRule.Rows();
    }

    /** Where the Gram matrix is small beside the samples, solving costs about as much as a gradient step. */
    private static boolean samplesOutnumberInputs(LinearLayer layer) {
        return layer.samples() >= 2L * layer.inputs();
    }
}
