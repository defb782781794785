package altmin.core.backprop;

import altmin.api.solver.SolverOption;
import altmin.core.settings.Settings;
import java.util.List;

/** Adagrad. The papers' rates are 1e-3 (dlADMM, pdADMM-G), 0.1 (pdADMM), 5e-3 to 0.01 (mDLAM). */
public final class Adagrad extends BackpropSolver {

    @Override
    public String id() {
        return "adagrad";
    }

    @Override
    public String description() {
        return "Adagrad (JMLR 2011) by back-propagation, full or mini-batch: a yardstick";
    }

    @Override
    List<SolverOption> ruleOptions() {
        return List.of(rate("0.03"), epsilon("1e-8"));
    }

    @Override
    String paperRate() {
        return "1e-3";
    }

    @Override
    UpdateRule rule(Settings settings) {
        return new AdagradRule(settings.positive("rate"), settings.positive("epsilon"));
    }
}
