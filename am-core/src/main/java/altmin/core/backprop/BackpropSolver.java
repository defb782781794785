package altmin.core.backprop;

import altmin.api.backend.Backend;
import altmin.api.solver.Problem;
import altmin.api.solver.Solver;
import altmin.api.solver.SolverOption;
import altmin.api.solver.Training;
import altmin.core.settings.Settings;
import altmin.core.solver.CommonOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What the yardsticks have in common. They differ in their {@link UpdateRule}.
 *
 * <p>{@code preset=paper} is the comparison of dlADMM (section 3): the summed loss, weights and biases from
 * {@code N(0, 0.1^2)} and the rates given there. Ours are of the mean loss, so that they mean the same for any number
 * of samples. They go by validation accuracy after 60 iterations of the full batch, on 5,000 MNIST digits and 4,000
 * glyphs, but are not its maximum everywhere: adam's is a compromise with mini-batches (0.01 does better on the full
 * batch), and on MNIST alone 0.01 for adagrad and 3 for adadelta do slightly better.
 */
abstract sealed class BackpropSolver implements Solver permits GradientDescent, Adagrad, Adadelta, Adam {

    /** The settings of the rule, the rate first. */
    abstract List<SolverOption> ruleOptions();

    /** The rate of dlADMM's experiments. */
    abstract String paperRate();

    /** Reads what {@link #ruleOptions} declares. */
    abstract UpdateRule rule(Settings settings);

    @Override
    public final List<SolverOption> options() {
        List<SolverOption> options = new ArrayList<>();
        options.add(CommonOptions.preset(presets()));
        options.addAll(ruleOptions());
        options.add(new SolverOption(
                "batch",
                "0",
                "whole number >= 0",
                "samples of an update, shuffled anew in each epoch; 0: all samples"));
        options.add(
                new SolverOption("loss-scale", "mean", "mean | sum", "whose gradient it is: a batch's mean or sum"));
        options.add(CommonOptions.init("he"));
        return options;
    }

    @Override
    public final SequencedMap<String, String> settle(Map<String, String> chosen) {
        return Solver.super.settle(CommonOptions.overlay(chosen, presets()));
    }

    private SequencedMap<String, Map<String, String>> presets() {
        return CommonOptions.paper(Map.of("rate", paperRate(), "loss-scale", "sum", "init", "normal:0.1"));
    }

    @Override
    public final Training start(Problem problem, Map<String, String> settings, Backend backend) {
        return new BackpropTraining(problem, read(new Settings(settings)), backend);
    }

    private BackpropOptions read(Settings settings) {
        LossScale scale =
                settings.choice("loss-scale", List.of("mean", "sum")).equals("mean") ? LossScale.MEAN : LossScale.SUM;
        return new BackpropOptions(rule(settings), settings.countOrZero("batch"), scale, CommonOptions.init(settings));
    }

    /** {@code rate}. */
    static SolverOption rate(String defaultValue) {
        return new SolverOption("rate", defaultValue, "number > 0", "factor of every step");
    }

    /** {@code epsilon}. */
    static SolverOption epsilon(String defaultValue) {
        return new SolverOption("epsilon", defaultValue, "number > 0", "keeps the divisor from zero");
    }

    /** A number from 0 to 1. */
    static SolverOption fraction(String key, String defaultValue, String description) {
        return new SolverOption(key, defaultValue, "number from 0 to below 1", description);
    }
}
