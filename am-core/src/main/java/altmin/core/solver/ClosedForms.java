package altmin.core.solver;

import altmin.api.error.UsageException;
import altmin.api.network.Activation;

/** What a solver refuses because a subproblem has no closed form. */
public final class ClosedForms {

    private ClosedForms() {}

    /**
     * For a solver whose step on the hidden preactivations wants an activation of two straight branches.
     *
     * @param solver the id, for the message
     * @throws UsageException for any other activation
     */
    public static void requireStraightBranches(String solver, Activation activation) {
        switch (activation) {
            case Activation.Relu _, Activation.LeakyRelu _ -> {}
            case Activation.Sigmoid _, Activation.Tanh _ ->
                throw new UsageException("activation is '" + activation + "', solver " + solver
                        + " takes relu and leaky-relu:SLOPE; the solvers mdlam, gd, adagrad, adadelta and adam take the"
                        + " others too");
        }
    }
}
