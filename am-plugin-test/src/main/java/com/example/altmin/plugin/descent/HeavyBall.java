package com.example.altmin.plugin.descent;

import altmin.api.backend.Backend;
import altmin.api.error.UsageException;
import altmin.api.solver.Problem;
import altmin.api.solver.Solver;
import altmin.api.solver.SolverOption;
import altmin.api.solver.Training;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoublePredicate;

/** Gradient descent with momentum (Polyak 1964), by back-propagation over all samples at once. */
public final class HeavyBall implements Solver {

    private static final SolverOption RATE =
            new SolverOption("rate", "0.2", "number > 0", "step length on the mean over the samples");
    private static final SolverOption MOMENTUM =
            new SolverOption("momentum", "0.9", "number from 0 to 1, exclusive", "share of the last step to repeat");

    @Override
    public String id() {
        return "heavy-ball";
    }

    @Override
    public String description() {
        return "gradient descent with momentum, full batch";
    }

    @Override
    public List<SolverOption> options() {
        return List.of(RATE, MOMENTUM);
    }

    @Override
    public Training start(Problem problem, Map<String, String> settings, Backend backend) {
        double rate = number(settings, RATE, value -> value > 0 && Double.isFinite(value));
        double momentum = number(settings, MOMENTUM, value -> value >= 0 && value < 1);
        return new HeavyBallTraining(problem, new StepSize(rate, momentum), backend);
    }

    private static double number(Map<String, String> settings, SolverOption option, DoublePredicate makesSense) {
        String text = Objects.requireNonNull(settings.get(option.key()), option.key());
        try {
            double value = Double.parseDouble(text);
            if (makesSense.test(value)) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(option, text);
        }
        throw wrong(option, text);
    }

    private static UsageException wrong(SolverOption option, String text) {
        return new UsageException("setting " + option.key() + " is '" + text + "', expected " + option.values());
    }
}
