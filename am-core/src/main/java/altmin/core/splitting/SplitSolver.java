package altmin.core.splitting;

import altmin.api.backend.Backend;
import altmin.api.error.UsageException;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.api.solver.Solver;
import altmin.api.solver.SolverOption;
import altmin.api.solver.Training;
import altmin.core.settings.Settings;
import altmin.core.solver.ClosedForms;
import altmin.core.solver.CommonOptions;
import java.util.List;
import java.util.Map;

/** What the two methods have in common as solvers. */
abstract sealed class SplitSolver implements Solver permits Admm, Bcd {

    /** Reads what {@link #options} declares. */
    abstract SplitOptions read(Settings settings);

    @Override
    public final Training start(Problem problem, Map<String, String> settings, Backend backend) {
        ClosedForms.requireStraightBranches(id(), problem.network().activation());
        if (problem.regulariser() instanceof Regulariser.L1) {
            throw new UsageException("solver " + id() + " solves for the weights in closed form, which the l1"
                    + " regulariser does not have: use l2:MU or none");
        }
        return new SplitTraining(problem, read(new Settings(settings)), backend);
    }

    /** The options of both, with the defaults of one. */
    static List<SolverOption> common(String rho, String nu, String ridge, SolverOption own) {
        return List.of(
                new SolverOption("rho", rho, "number > 0", "weight of every linear term"),
                new SolverOption("nu", nu, "number > 0", "weight of every activation's term"),
                own,
                new SolverOption("ridge", ridge, "number > 0", "relative proximal ridge of the weight step"),
                CommonOptions.init("he"));
    }
}
