package altmin.core.splitting;

import altmin.api.solver.SolverOption;
import altmin.core.settings.Settings;
import altmin.core.solver.CommonOptions;
import java.util.List;

/**
 * Block coordinate descent of Zeng et al. 2019. Every step minimises exactly, so the objective never rises. The paper's
 * proximal term of the weights is absolute, {@code alpha/2 |W - W_old|^2}; here it is relative to the Gram matrix of the
 * input, so that it means the same for any number of samples. The paper has rho = nu; the defaults were chosen by
 * validation accuracy on 5,000 MNIST digits.
 */
public final class Bcd extends SplitSolver {

    @Override
    public String id() {
        return "bcd";
    }

    @Override
    public String description() {
        return "block coordinate descent (Zeng et al., ICML 2019): one backward sweep of exact steps, full batch";
    }

    @Override
    public List<SolverOption> options() {
        return common(
                "0.1",
                "1",
                "0.1",
                new SolverOption(
                        "alpha", "0.1", "number >= 0", "weight of the proximal term of the hidden preactivations"));
    }

    @Override
    SplitOptions read(Settings settings) {
        return new SplitOptions(
                new ZengSweep(),
                settings.positive("rho"),
                settings.positive("nu"),
                settings.notNegative("alpha"),
                0,
                settings.positive("ridge"),
                CommonOptions.init(settings));
    }
}
