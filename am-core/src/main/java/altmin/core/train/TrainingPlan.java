package altmin.core.train;

import altmin.api.backend.Backend;
import altmin.api.data.Dataset;
import altmin.api.error.UsageException;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.api.solver.Solver;
import altmin.api.solver.SolverOption;
import altmin.api.solver.Training;
import altmin.core.settings.Nearest;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What is to be trained, on what, by which solver and for how long. With the backend and its vector width, everything
 * that decides the bits of the result.
 *
 * @param settings what was set of the solver's options; the rest holds its defaults
 * @param epochs the number of iterations over all samples, at least 1
 */
public record TrainingPlan(
        Dataset data,
        Network network,
        Loss loss,
        Regulariser regulariser,
        Solver solver,
        Map<String, String> settings,
        int epochs,
        long seed) {

    public TrainingPlan {
        settings = Map.copyOf(settings);
        requireSound(solver, settings, epochs);
    }

    /** Refuses settings that the solver does not know, and no iterations at all. */
    static void requireSound(Solver solver, Map<String, String> settings, int epochs) {
        if (epochs < 1) {
            throw new UsageException("epochs is " + epochs + ", expected at least 1");
        }
        List<String> known = solver.options().stream().map(SolverOption::key).toList();
        for (String key : settings.keySet()) {
            if (!known.contains(key)) {
                throw new UsageException("solver " + solver.id() + " has no setting '" + key + "'"
                        + Nearest.hint(key, known) + "; known: " + String.join(", ", known));
            }
        }
    }

    /** The settings, completed. */
    public SequencedMap<String, String> settled() {
        return solver.settle(settings);
    }

    /** What the solver is given. */
    public Problem problem() {
        return new Problem(network, loss, regulariser, data.train(), seed);
    }

    /**
     * Sets up the training; the caller closes it.
     *
     * @param backend stays the caller's; must outlive the training
     */
    public Training start(Backend backend) {
        return solver.start(problem(), settled(), backend);
    }
}
