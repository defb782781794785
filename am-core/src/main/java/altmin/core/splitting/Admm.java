package altmin.core.splitting;

import altmin.api.solver.SolverOption;
import altmin.core.settings.Settings;
import altmin.core.solver.CommonOptions;
import java.util.List;

/**
 * ADMM of Taylor et al. 2016. The paper's beta = 1 and gamma = 10 are rho = 2 and nu = 20 here. Its multiplier moves by
 * beta times the residual, half of the usual step. The pseudo-inverse of the paper is replaced by a solve with a ridge
 * that holds the weights to where they were. The defaults keep the paper's ratio of the two weights and were chosen by
 * validation accuracy on 5,000 MNIST digits.
 */
public final class Admm extends SplitSolver {

    @Override
    public String id() {
        return "admm";
    }

    @Override
    public String description() {
        return "ADMM without gradients (Taylor et al., ICML 2016): one sweep of exact steps, full batch";
    }

    @Override
    public List<SolverOption> options() {
        return common(
                "0.2",
                "2",
                "0.1",
                new SolverOption(
                        "warm", "10", "whole number >= 0", "first iterations that leave the multiplier alone"));
    }

    @Override
    SplitOptions read(Settings settings) {
        double rho = settings.positive("rho");
        return new SplitOptions(
                new TaylorSweep(settings.countOrZero("warm")),
                rho,
                settings.positive("nu"),
                0,
                rho / 2,
                settings.positive("ridge"),
                CommonOptions.init(settings));
    }
}
