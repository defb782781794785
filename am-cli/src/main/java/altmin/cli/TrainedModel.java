package altmin.cli;

import altmin.api.data.Dataset;
import altmin.api.error.UsageException;
import altmin.core.file.Model;
import altmin.core.file.ModelFile;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A model to use, and whether it fits the data. */
final class TrainedModel {

    @Option(names = "--model", paramLabel = "FILE", required = true, description = "A model file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    TrainedModel() {}

    Model read() {
        return ModelFile.read(file);
    }

    /** Refuses data of another shape. */
    void requireFit(Model model, Dataset data) {
        if (model.network().features() != data.width() || model.network().classes() < data.classes()) {
            throw new UsageException(
                    "model " + file + " takes " + model.network().features() + " features and knows "
                            + model.network().classes() + " classes, data " + data.name() + " has " + data.width()
                            + " features and " + data.classes() + " classes: use the data it was trained for");
        }
    }
}
