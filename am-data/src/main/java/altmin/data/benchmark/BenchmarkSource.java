package altmin.data.benchmark;

import altmin.api.data.DataOption;
import altmin.api.data.DataRequest;
import altmin.data.augment.GraphSource;
import altmin.data.file.DataFolder;
import altmin.data.file.RequiredFiles;
import altmin.data.graph.Graph;
import altmin.data.option.OptionValue;
import java.nio.file.Path;

/** A graph in the benchmark's files, with the split that pdADMM-G's authors draw. */
abstract class BenchmarkSource extends GraphSource {

    private static final DataOption SEED = new DataOption(
            "split-seed",
            "100",
            "a whole number",
            "Seed of the split: 20 training nodes of each class, 1000 validation and 1000 test nodes");

    private final String file;
    private final String published;

    BenchmarkSource(String id, String description, String file, String published) {
        super(id, description, SEED);
        this.file = file;
        this.published = published;
    }

    @Override
    protected final Graph read(DataRequest request) {
        long seed = OptionValue.whole(request, SEED, 0, Integer.MAX_VALUE);
        Path folder = DataFolder.of(request).resolve("gnn-benchmark");
        RequiredFiles.require(folder, "github.com/shchur/gnn-benchmark", file);
        return BenchmarkFile.read(folder.resolve(file), seed);
    }

    @Override
    protected final String published() {
        return published;
    }
}
