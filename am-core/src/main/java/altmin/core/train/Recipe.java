package altmin.core.train;

import altmin.api.data.Dataset;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.Solver;
import altmin.core.file.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link TrainingPlan} but for data and seed, so that slips are found before any data are read, and one recipe can be
 * followed on several seeds.
 *
 * @param hidden widths of the hidden layers, each at least 1; may be empty
 * @param settings what was set of the solver's options; the rest holds its defaults
 * @param epochs the number of iterations over all samples, at least 1
 * @param start a model whose weights and biases training starts from; empty where the solver draws its own
 */
public record Recipe(
        List<Integer> hidden,
        Activation activation,
        Loss loss,
        Regulariser regulariser,
        Solver solver,
        Map<String, String> settings,
        int epochs,
        Optional<Model> start) {

    public Recipe {
        hidden = List.copyOf(hidden);
        settings = Map.copyOf(settings);
        TrainingPlan.requireSound(solver, settings, epochs);
    }

    /** The widths of all layers on these data, features first and classes last. */
    public List<Integer> widths(Dataset data) {
        List<Integer> widths = new ArrayList<>();
        widths.add(data.width());
        widths.addAll(hidden);
        widths.add(data.classes());
        return widths;
    }

    /** The plan on these data. */
    public TrainingPlan on(Dataset data, long seed) {
        Network network = new Network(widths(data), activation);
        return new TrainingPlan(data, network, loss, regulariser, solver, settings, epochs, seed, start);
    }
}
