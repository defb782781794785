package altmin.core.mdlam;

import altmin.api.backend.Backend;
import altmin.api.solver.Problem;
import altmin.api.solver.Solver;
import altmin.api.solver.SolverOption;
import altmin.api.solver.Training;
import altmin.core.settings.Settings;
import altmin.core.solver.CommonOptions;
import altmin.core.step.StepRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** mDLAM for any depth and widths. */
public final class Mdlam implements Solver {

    private static final List<String> BOOLEANS = List.of("true", "false");
    private static final double MOST_CAP = 8;

    /**
     * The authors' settings (section 3). rho differs between their data sets, from 1e-4 to 1e-2; the released code does not
     * accelerate.
     */
    private static final Map<String, String> PAPER =
            Map.of("step", "backtracking", "rho", "1e-3", "eps", "100:0.5:0.001", "init", "normal:0.1");

    @Override
    public String id() {
        return "mdlam";
    }

    @Override
    public String description() {
        return "mDLAM (Neurocomputing 2022): an accelerated forward sweep over the layers without a dual, full batch";
    }

    @Override
    public List<SolverOption> options() {
        return List.of(
                CommonOptions.preset(CommonOptions.paper(PAPER)),
                CommonOptions.step("solve where samples outnumber features, rows elsewhere"),
                new SolverOption("rho", "0.001", "number > 0", "penalty of the linear constraint of every layer"),
                new SolverOption(
                        "eps",
                        "auto",
                        TubeSchedule.VALUES,
                        "half-width of the tube; auto: 100:0.5:0.001, from 1 for sigmoid and tanh"),
                new SolverOption("accelerate", "true", "true | false", "extrapolate weights and inputs"),
                new SolverOption("restart", "false", "true | false", "begin the extrapolation anew after a fallback"),
                new SolverOption("bias", "true", "true | false", "whether layers have biases; the paper's have none"),
                new SolverOption("zcap", "4", "number > 0, at most 8", "largest preactivation under sigmoid and tanh"),
                CommonOptions.init("normal:0.1"),
                new SolverOption("ridge", "0.3", "number > 0", "relative proximal ridge of step=solve"),
                new SolverOption("theta0", "1", "number > 0", "where backtracking starts for weights"),
                new SolverOption("tau0", "1", "number > 0", "where backtracking starts for inputs"),
                new SolverOption(
                        "samples",
                        "true",
                        "true | false",
                        "keep layer 1 in sample space where samples are fewer than features"),
                new SolverOption("refresh", "25", "whole number >= 1", "iterations between recomputed products"));
    }

    @Override
    public SequencedMap<String, String> settle(Map<String, String> chosen) {
        return Solver.super.settle(CommonOptions.overlay(chosen, CommonOptions.paper(PAPER)));
    }

    @Override
    public Training start(Problem problem, Map<String, String> settings, Backend backend) {
        return MdlamTraining.start(problem, read(new Settings(settings), problem), backend);
    }

    private static MdlamOptions read(Settings settings, Problem problem) {
        Optional<StepRule> inputRule = CommonOptions.step(settings, "tau0");
        return new MdlamOptions(
                CommonOptions.step(settings, "theta0"),
                inputRule.orElse(new StepRule.Exact()),
                settings.positive("rho"),
                TubeSchedule.parse(
                        "eps", settings.text("eps"), problem.network().activation()),
                flag(settings, "accelerate"),
                flag(settings, "restart"),
                flag(settings, "bias"),
                cap(settings),
                CommonOptions.init(settings),
                settings.positive("ridge"),
                flag(settings, "samples"),
                settings.count("refresh"));
    }

    private static boolean flag(Settings settings, String key) {
        return settings.choice(key, BOOLEANS).equals("true");
    }

    private static double cap(Settings settings) {
        double cap = settings.positive("zcap");
        if (cap > MOST_CAP) {
            throw Settings.wrong("zcap", settings.text("zcap"), "a number > 0, at most 8");
        }
        return cap;
    }
}
