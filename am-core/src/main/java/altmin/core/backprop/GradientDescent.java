package altmin.core.backprop;

import altmin.api.solver.SolverOption;
import altmin.core.settings.Settings;
import java.util.List;

/**
 * Gradient descent, with momentum where it is set. The papers' rates are 1e-6 on the summed loss (dlADMM), 0.01
 * (pdADMM), 1e-3 to 0.1 (pdADMM-G, mDLAM).
 */
public final class GradientDescent extends BackpropSolver {

    @Override
    public String id() {
        return "gd";
    }

    @Override
    public String description() {
        return "gradient descent by back-propagation, full or mini-batch: a yardstick";
    }

    @Override
    List<SolverOption> ruleOptions() {
        return List.of(rate("0.5"), fraction("momentum", "0", "how much of the last step is taken again"));
    }

    @Override
    String paperRate() {
        return "1e-6";
    }

    @Override
    UpdateRule rule(Settings settings) {
        return new DescentRule(settings.positive("rate"), settings.fraction("momentum"));
    }
}
