package altmin.data.benchmark;

import altmin.api.data.DataOption;
import altmin.api.data.DataRequest;
import altmin.data.augment.GraphSource;
import altmin.data.file.Content;
import altmin.data.file.DataFolder;
import altmin.data.file.RequiredFiles;
import altmin.data.graph.Graph;
import altmin.data.option.OptionValue;
import java.nio.file.Path;
import java.util.List;

/** A graph in the benchmark's files, with the split that pdADMM-G's authors draw. */
abstract class BenchmarkSource extends GraphSource {

    private static final DataOption SEED = new DataOption(
            "split-seed",
            "100",
            "0 to " + Integer.MAX_VALUE,
            "Seed of the split: 20 training nodes of each class, 1000 validation and 1000 test nodes");

    private final Published published;

    /**
     * What is known of a published file; empty where it is not known.
     *
     * @param file its name
     * @param archive its SHA-256
     * @param graph the fingerprint of the graph in it
     */
    record Published(String file, String archive, String graph) {}

    BenchmarkSource(String id, String description, Published published) {
        super(id, description, SEED);
        this.published = published;
    }

    @Override
    protected final Graph read(DataRequest request) {
        long seed = OptionValue.whole(request, SEED, 0, Integer.MAX_VALUE);
        return BenchmarkFile.read(path(request), seed);
    }

    @Override
    protected final String published() {
        return published.graph;
    }

    /** An archive that was packed anew holds the same graph, which is checked by itself. */
    @Override
    protected final List<String> files(DataRequest request) {
        String sum = new Content(path(request)).sha256();
        String state = published.archive.isEmpty()
                ? "not known here"
                : sum.equals(published.archive) ? "as published" : "not as published: packed anew, or changed";
        return List.of(published.file + ": SHA-256 " + sum + ", " + state);
    }

    private Path path(DataRequest request) {
        Path folder = DataFolder.of(request).resolve("gnn-benchmark");
        RequiredFiles.require(folder, "github.com/shchur/gnn-benchmark", published.file);
        return folder.resolve(published.file);
    }
}
