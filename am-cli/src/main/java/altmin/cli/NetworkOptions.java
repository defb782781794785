package altmin.cli;

import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.solver.Solver;
import altmin.core.file.Model;
import altmin.core.file.ModelFile;
import altmin.core.network.Names;
import altmin.core.train.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is trained, but for the widths of the layers. */
final class NetworkOptions {

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            description = "relu, leaky-relu:SLOPE, sigmoid or tanh (default: relu).")
    private @Nullable String activation;

    @Option(names = "--loss", paramLabel = "NAME", description = "cross-entropy or squared (default: cross-entropy).")
    private @Nullable String loss;

    @Option(
            names = "--regulariser",
            paramLabel = "NAME",
            defaultValue = "none",
            description = "Penalty on the weights: none, l1:MU or l2:MU (default: none).")
    @SuppressWarnings("NullAway.Init")
    private String regulariser;

    @Option(
            names = "--start-from",
            paramLabel = "FILE",
            description = "A model to start training from; hidden layers, activation and loss are its own where they"
                    + " are not said.")
    private @Nullable Path start;

    NetworkOptions() {}

    /** The model to start from, read anew; empty where none was named. */
    Optional<Model> start() {
        return Optional.ofNullable(start).map(ModelFile::read);
    }

    Recipe recipe(Optional<Model> from, List<Integer> hidden, Solver solver, Map<String, String> settings, int epochs) {
        return new Recipe(
                hidden,
                activation == null
                        ? from.map(model -> model.network().activation()).orElseGet(Activation.Relu::new)
                        : Names.activation(activation),
                loss == null ? from.map(Model::loss).orElse(Loss.CROSS_ENTROPY) : Names.loss(loss),
                Names.regulariser(regulariser),
                solver,
                settings,
                epochs,
                from);
    }
}
