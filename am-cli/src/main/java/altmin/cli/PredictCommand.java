package altmin.cli;

import altmin.api.backend.Backend;
import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.core.catalog.DataChoice;
import altmin.core.file.AtomicFile;
import altmin.core.file.Model;
import altmin.core.network.ForwardPass;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code am predict}. */
@Command(
        name = "predict",
        description = "Writes a model's predictions as CSV: sample, predicted class, label.",
        sortOptions = false)
final class PredictCommand implements Callable<Integer> {

    private final Console console;

    /** Which samples. */
    enum Part {
        TRAIN,
        VALIDATION,
        TEST;

        Samples of(Dataset data) {
            return switch (this) {
                case TRAIN -> data.train();
                case VALIDATION -> data.validation();
                case TEST -> data.test();
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TrainedModel trainedModel;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DataOptions dataOptions;

    @Option(
            names = "--part",
            paramLabel = "PART",
            defaultValue = "TEST",
            description = "Which samples: ${COMPLETION-CANDIDATES} (default: test).")
    private Part part = Part.TEST;

    @Option(names = "--out", paramLabel = "FILE", description = "File to write (default: standard output).")
    private @Nullable Path out;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private BackendChoice backendChoice;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Seed of generated data.")
    private long seed;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private CommonOptions common;

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (dataOptions.printsHelp(console)) {
            return 0;
        }
        Model model = trainedModel.read();
        String csv = predict(model, dataOptions.choice(seed, model.provenance()));
        if (out == null) {
            console.result(csv.strip());
        } else {
            AtomicFile.write(out, csv.getBytes(StandardCharsets.UTF_8));
        }
        return 0;
    }

    private String predict(Model model, DataChoice choice) {
        try (Backend backend = backendChoice.open();
                ForwardPass forward = new ForwardPass(backend, model.network())) {
            Dataset data = choice.in(backendChoice.storage()).load(backend);
            trainedModel.requireFit(model, data);
            Samples samples = part.of(data);
            return csv(forward.predict(model.upload(backend), samples), samples);
        }
    }

    private static String csv(int[] predictions, Samples samples) {
        StringBuilder text = new StringBuilder("sample,prediction,label\n");
        for (int i = 0; i < predictions.length; i++) {
            int label = samples.labels().getAtIndex(ValueLayout.JAVA_INT, i);
            text.append(i)
                    .append(',')
                    .append(predictions[i])
                    .append(',')
                    .append(label)
                    .append('\n');
        }
        return text.toString();
    }
}
