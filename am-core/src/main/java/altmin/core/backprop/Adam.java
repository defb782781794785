package altmin.core.backprop;

import altmin.api.solver.SolverOption;
import altmin.core.settings.Settings;
import java.util.List;

/** Adam. The papers' rates are 1e-3 (dlADMM, pdADMM), 1e-4 to 1e-3 (pdADMM-G, mDLAM). */
public final class Adam extends BackpropSolver {

    @Override
    public String id() {
        return "adam";
    }

    @Override
    public String description() {
        return "Adam (ICLR 2015) by back-propagation, full or mini-batch: a yardstick";
    }

    @Override
    List<SolverOption> ruleOptions() {
        return List.of(
                rate("3e-3"),
                fraction("beta1", "0.9", "how much of the mean gradient is kept"),
                fraction("beta2", "0.999", "how much of the mean square is kept"),
                epsilon("1e-8"));
    }

    @Override
    String paperRate() {
        return "1e-3";
    }

    @Override
    UpdateRule rule(Settings settings) {
        return new AdamRule(
                settings.positive("rate"),
                settings.fraction("beta1"),
                settings.fraction("beta2"),
                settings.positive("epsilon"));
    }
}
