package altmin.cli;

import altmin.api.backend.Backend;
import altmin.api.data.Dataset;
import altmin.core.catalog.DataChoice;
import altmin.core.file.Model;
import altmin.core.json.JsonObject;
import altmin.core.train.Accuracies;
import altmin.core.train.Evaluator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code am evaluate}. */
@Command(name = "evaluate", description = "Measures a model's accuracy on a data set.", sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TrainedModel trainedModel;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOptions dataOptions;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BackendChoice backendChoice;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed of generated data.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private CommonOptions common;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (dataOptions.printsHelp(console)) {
            return 0;
        }
        Model model = trainedModel.read();
        DataChoice choice = dataOptions.choice(seed, model.provenance());
        Accuracies accuracies = measure(model, choice);
        if (json) {
            console.result(JsonObject.builder()
                    .put("data", choice.request().name())
                    .put("trainAccuracy", accuracies.train())
                    .put("validAccuracy", accuracies.validation())
                    .put("testAccuracy", accuracies.test())
                    .build());
        } else {
            console.result("test accuracy " + Summary.percent(accuracies.test()) + " (train "
                    + Summary.percent(accuracies.train()) + ", validation "
                    + Summary.percent(accuracies.validation()) + ")");
        }
        return 0;
    }

    private Accuracies measure(Model model, DataChoice choice) {
        try (Backend backend = backendChoice.open()) {
            Dataset data = choice.in(backendChoice.storage()).load(backend);
            trainedModel.requireFit(model, data);
            try (Evaluator evaluator = new Evaluator(backend, model.network(), data)) {
                return evaluator.full(model.upload(backend));
            }
        }
    }
}
