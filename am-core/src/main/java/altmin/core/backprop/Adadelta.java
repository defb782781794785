package altmin.core.backprop;

import altmin.api.solver.SolverOption;
import altmin.core.settings.Settings;
import java.util.List;

/** Adadelta. The papers' rates are 0.1 (dlADMM), 1 (pdADMM), 1e-4 to 0.1 (pdADMM-G), 0.01 to 0.1 (mDLAM). */
public final class Adadelta extends BackpropSolver {

    @Override
    public String id() {
        return "adadelta";
    }

    @Override
    public String description() {
        return "Adadelta (2012) by back-propagation, full or mini-batch: a yardstick";
    }

    @Override
    List<SolverOption> ruleOptions() {
        return List.of(rate("1"), fraction("decay", "0.95", "how much of the running means is kept"), epsilon("1e-6"));
    }

    @Override
    String paperRate() {
        return "0.1";
    }

    @Override
    UpdateRule rule(Settings settings) {
        return new AdadeltaRule(settings.positive("rate"), settings.fraction("decay"), settings.positive("epsilon"));
    }
}
