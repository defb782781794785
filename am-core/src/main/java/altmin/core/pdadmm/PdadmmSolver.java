package altmin.core.pdadmm;

import altmin.api.backend.Backend;
import altmin.api.solver.BlockGroup;
import altmin.api.solver.Conductor;
import altmin.api.solver.LayerRange;
import altmin.api.solver.ParallelSolver;
import altmin.api.solver.Problem;
import altmin.api.solver.Shard;
import altmin.api.solver.SolverOption;
import altmin.api.solver.Training;
import altmin.core.schedule.PenaltySchedule;
import altmin.core.settings.GridText;
import altmin.core.settings.Settings;
import altmin.core.shard.Chunks;
import altmin.core.solver.ClosedForms;
import altmin.core.solver.CommonOptions;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The one implementation; a solver of this package is its name, its defaults and its presets. */
abstract sealed class PdadmmSolver implements ParallelSolver permits Pdadmm, PdadmmG, PdadmmGQ {

    private final Map<String, String> defaults;
    private final SequencedMap<String, Map<String, String>> presets;

    /**
     * A solver.
     *
     * @param defaults where they differ from those of {@link #options}
     */
    PdadmmSolver(Map<String, String> defaults, SequencedMap<String, Map<String, String>> presets) {
        this.defaults = defaults;
        this.presets = presets;
    }

    @Override
    public final List<SolverOption> options() {
        return List.of(
                CommonOptions.preset(presets),
                CommonOptions.step("solve; for weights under the l1 regulariser its proximal gradient step"),
                option("rho", "0.01", "number > 0, or one for each stage", "penalty of input = output below"),
                option("nu", "0.01", "tied | number > 0, or one for each stage", "penalty of all else; tied: rho"),
                option(
                        "mu",
                        "regulariser",
                        "regulariser | decay | number >= 0, or one for each stage",
                        "weight decay; regulariser: what --regulariser says; decay: the same, but 1 where it is none"),
                option(
                        "grow",
                        "none",
                        "none | numbers of layers, as 2,5,10",
                        "how many layers are trained in each stage; hidden widths must be equal"),
                option(
                        "stage",
                        "200",
                        "whole number >= 1, or one for each stage",
                        "iterations of each stage but the last"),
                option(
                        "head",
                        "init",
                        "init | eye, or one for each stage",
                        "how the last layer starts in each stage, but not from a model"),
                option(
                        "logits",
                        "labels",
                        "zero | labels, or one for each stage",
                        "where the last preactivations start in each stage, but not from a model; labels: +1 and -1"),
                option(
                        "schedule",
                        "constant",
                        "constant | every:ITERATIONS:FACTOR:MAX | stall:FACTOR:MAX[:MARGIN] | balance",
                        "how rho changes within a stage"),
                option(
                        "relaxation",
                        "1",
                        "number > 0 and < 2",
                        "over-relaxation of outputs and duals, left out after a residual has risen; 1: none"),
                CommonOptions.init(of("init", "he")),
                option("ridge", "0.3", "number > 0", "relative proximal ridge of step=solve"),
                option("theta0", "10", "number > 0", "where backtracking starts for weights"),
                option("tau0", "10", "number > 0", "where backtracking starts for inputs"),
                option("refresh", "25", "whole number >= 1", "iterations between recomputed products"),
                option(
                        "quantise",
                        "none",
                        "none | inputs | outputs | both",
                        "what lies on the grid: inputs as in the paper, outputs as in the released code"),
                option("grid", "-1..20", GridText.FORMS, "the values that quantised tensors may take"));
    }

    private SolverOption option(String key, String value, String values, String description) {
        return new SolverOption(key, of(key, value), values, description);
    }

    private String of(String key, String value) {
        return defaults.getOrDefault(key, value);
    }

    @Override
    public final SequencedMap<String, String> settle(Map<String, String> chosen) {
        return ParallelSolver.super.settle(CommonOptions.overlay(chosen, presets));
    }

    @Override
    public final Training start(Problem problem, Map<String, String> settings, Backend backend) {
        LayerRange all = LayerRange.all(problem.network().depth());
        PdadmmOptions options = read(settings, problem);
        return new PdadmmTraining(
                conductor(options, problem), PdadmmStart.blocks(problem, options, backend, all, Shard.WHOLE));
    }

    @Override
    public final Conductor conductor(Problem problem, Map<String, String> settings) {
        return conductor(read(settings, problem), problem);
    }

    @Override
    public final int mostShards(Problem problem, Map<String, String> settings) {
        long samples = problem.train().count();
        boolean together = read(settings, problem).keepsSampleSpace(problem.network(), samples);
        return together ? 1 : Chunks.of(samples).count();
    }

    @Override
    public final BlockGroup blocks(
            Problem problem, Map<String, String> settings, Backend backend, LayerRange layers, Shard shard) {
        return PdadmmStart.blocks(problem, read(settings, problem), backend, layers, shard);
    }

    private static Conductor conductor(PdadmmOptions options, Problem problem) {
        return new PdadmmConductor(options, problem.train().count());
    }

    private PdadmmOptions read(Map<String, String> texts, Problem problem) {
        ClosedForms.requireStraightBranches(id(), problem.network().activation());
        Settings settings = new Settings(texts);
        return new PdadmmOptions(
                CommonOptions.step(settings, "theta0"),
                CommonOptions.step(settings, "tau0"),
                PenaltySchedule.parse("schedule", settings.text("schedule")),
                settings.positiveBelow("relaxation", 2),
                CommonOptions.init(settings),
                settings.positive("ridge"),
                settings.count("refresh"),
                new StageReader(settings, problem).plan(),
                new GridReader(settings).quantisation());
    }
}
