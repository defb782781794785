package altmin.cli;

import altmin.api.solver.Solver;
import altmin.core.network.Names;
import altmin.core.train.Recipe;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is trained, but for the widths of the layers. */
final class NetworkOptions {

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            defaultValue = "relu",
            description = "relu, leaky-relu:SLOPE, sigmoid or tanh (default: relu).")
    @SuppressWarnings("NullAway.Init")
    private String activation;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            defaultValue = "cross-entropy",
            description = "cross-entropy or squared (default: cross-entropy).")
    @SuppressWarnings("NullAway.Init")
    private String loss;

    @Option(
            names = "--regulariser",
            paramLabel = "NAME",
            defaultValue = "none",
            description = "Penalty on the weights: none, l1:MU or l2:MU (default: none).")
    @SuppressWarnings("NullAway.Init")
    private String regulariser;

    NetworkOptions() {}

    Recipe recipe(List<Integer> hidden, Solver solver, Map<String, String> settings, int epochs) {
        return new Recipe(
                hidden,
                Names.activation(activation),
                Names.loss(loss),
                Names.regulariser(regulariser),
                solver,
                settings,
                epochs);
    }
}
