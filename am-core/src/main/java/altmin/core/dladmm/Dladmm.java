package altmin.core.dladmm;

import altmin.api.backend.Backend;
import altmin.api.solver.Problem;
import altmin.api.solver.Solver;
import altmin.api.solver.SolverOption;
import altmin.api.solver.Training;
import altmin.core.schedule.PenaltySchedule;
import altmin.core.settings.Settings;
import altmin.core.solver.ClosedForms;
import altmin.core.solver.CommonOptions;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/** dlADMM for any depth and widths. */
public final class Dladmm implements Solver {

    /** The settings of the paper's experiments (section 3), where they differ from ours. */
    private static final Map<String, String> PAPER = Map.of(
            "step", "backtracking",
            "rho", "1e-6",
            "nu", "1e-6",
            "schedule", "every:100:10:1",
            "init", "normal:0.1");

    @Override
    public String id() {
        return "dladmm";
    }

    @Override
    public String description() {
        return "dlADMM (KDD 2019): a backward and a forward sweep over the layers, full batch";
    }

    @Override
    public List<SolverOption> options() {
        return List.of(
                CommonOptions.preset(CommonOptions.paper(PAPER)),
                CommonOptions.step("solve where samples outnumber features, rows elsewhere"),
                new SolverOption(
                        "rho", "0.01", "number > 0", "penalty of the last layer's constraint; the theory wants > 1"),
                new SolverOption("nu", "10", "number > 0 | tied", "penalty of all other couplings; tied: rho"),
                new SolverOption(
                        "schedule",
                        "constant",
                        "constant | every:ITERATIONS:FACTOR:MAX | stall:FACTOR:MAX[:MARGIN] | balance",
                        "how rho changes"),
                CommonOptions.init("he"),
                new SolverOption("ridge", "0.3", "number > 0", "relative proximal ridge of step=solve"),
                new SolverOption("theta0", "1", "number > 0", "where backtracking starts for weights"),
                new SolverOption("tau0", "1", "number > 0", "where backtracking starts for inputs"),
                new SolverOption("refresh", "25", "whole number >= 1", "iterations between recomputed products"));
    }

    @Override
    public SequencedMap<String, String> settle(Map<String, String> chosen) {
        return Solver.super.settle(CommonOptions.overlay(chosen, CommonOptions.paper(PAPER)));
    }

    @Override
    public Training start(Problem problem, Map<String, String> settings, Backend backend) {
        ClosedForms.requireStraightBranches(id(), problem.network().activation());
        return DladmmTraining.start(problem, read(new Settings(settings)), backend);
    }

    private static DladmmOptions read(Settings settings) {
        return new DladmmOptions(
                CommonOptions.step(settings, "theta0"),
                CommonOptions.step(settings, "tau0"),
                settings.positive("rho"),
                settings.text("nu").equals("tied")
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(settings.positive("nu")),
                PenaltySchedule.parse("schedule", settings.text("schedule")),
                CommonOptions.init(settings),
                settings.positive("ridge"),
                settings.count("refresh"));
    }
}
