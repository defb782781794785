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
import altmin.core.file.Model;
import altmin.core.settings.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What is to be trained, on what, by which solver and for how long. With the backend and its vector width, everything
 * that decides the bits of the result.
 *
 * @param settings what was set of the solver's options; the rest holds its defaults
 * @param epochs the number of iterations over all samples, at least 1
 * @param start a model whose weights and biases training starts from; empty where the solver draws its own
 */
public record TrainingPlan(
        Dataset data,
        Network network,
        Loss loss,
        Regulariser regulariser,
        Solver solver,
        Map<String, String> settings,
        int epochs,
        long seed,
        Optional<Model> start) {

    /**
     * A plan.
     *
     * @throws UsageException where the solver does not know a setting, or the model to start from is another network
     */
    public TrainingPlan {
        settings = Map.copyOf(settings);
        requireSound(solver, settings, epochs);
        start.map(Model::network).ifPresent(given -> requireSame(given, network));
    }

    /** A plan for a training whose initial weights the solver draws. */
    public TrainingPlan(
            Dataset data,
            Network network,
            Loss loss,
            Regulariser regulariser,
            Solver solver,
            Map<String, String> settings,
            int epochs,
            long seed) {
        this(data, network, loss, regulariser, solver, settings, epochs, seed, Optional.empty());
    }

    /** The same, but starting from a model of the same network. */
    public TrainingPlan startingFrom(Model model) {
        return new TrainingPlan(data, network, loss, regulariser, solver, settings, epochs, seed, Optional.of(model));
    }

    private static void requireSame(Network given, Network wanted) {
        if (!given.equals(wanted)) {
            throw new UsageException("the model to start from has layers " + given.widths() + " and activation "
                    + given.activation() + ", expected " + wanted.widths() + " and " + wanted.activation()
                    + ": use the data, the hidden layers and the activation that it was trained with");
        }
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
        return new Problem(network, loss, regulariser, data.train(), seed, start.map(Model::parameters));
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
