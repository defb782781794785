package altmin.data.augment;

import altmin.api.backend.Backend;
import altmin.api.data.DataOption;
import altmin.api.data.DataRequest;
import altmin.api.data.DataSource;
import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.api.error.DataException;
import altmin.api.error.UsageException;
import altmin.data.graph.Graph;
import altmin.data.graph.IntVector;
import altmin.data.graph.NodeSplit;
import altmin.data.sample.ContentHash;
import altmin.data.sample.SampleMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A graph whose nodes become samples by augmentation. What differs is how the graph is read. */
public abstract class GraphSource implements DataSource {

    private final String id;
    private final String description;
    private final List<DataOption> options;

    /** With the options that the source has besides those of the augmentation. */
    protected GraphSource(String id, String description, DataOption... own) {
        this.id = id;
        this.description = description;
        this.options = Stream.concat(Stream.of(OperatorList.OPTION, FeatureScaling.OPTION), Stream.of(own))
                .toList();
    }

    /**
     * Reads or generates the graph.
     *
     * @throws DataException where a file is missing, damaged or inconsistent
     * @throws UsageException where an option's value cannot be read
     */
    protected abstract Graph read(DataRequest request);

    /** The fingerprint of the published graph with all options at their defaults, or nothing where it is not known. */
    protected String published() {
        return "";
    }

    /** A line for each file whose state is worth telling; throws as {@link #read}. */
    protected List<String> files(DataRequest request) {
        return List.of();
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final List<DataOption> options() {
        return options;
    }

    /** A published graph and its split do not. */
    @Override
    public boolean dependsOnSeed() {
        return false;
    }

    @Override
    public final Dataset load(DataRequest request, Backend backend) {
        List<Operator> operators = OperatorList.parse(request.option(OperatorList.OPTION));
        FeatureScaling scaling = FeatureScaling.of(request);
        requireNoHoldOut(request);
        Graph graph = read(request);
        NodeSplit split = limited(graph.split(), request);
        IntVector nodes = split.all();
        Samples all = new Augmentation(
                        graph.adjacency(),
                        scaling.apply(graph.features()),
                        operators,
                        nodes,
                        backend,
                        request.storage())
                .compute();
        for (int i = 0; i < nodes.size(); i++) {
            SampleMemory.setLabel(all, i, graph.labels().get(nodes.get(i)));
        }
        int validationFrom = split.train().size();
        int testFrom = validationFrom + split.validation().size();
        return new Dataset(
                request.name(),
                graph.classes(),
                all.range(0, validationFrom),
                all.range(validationFrom, testFrom),
                all.range(testFrom, nodes.size()),
                fingerprint(graph, request, validationFrom));
    }

    @Override
    public final List<String> verify(DataRequest request) {
        Graph graph = read(request.withOptions(Map.of()));
        String fingerprint = graph.fingerprint();
        if (!published().isEmpty() && !published().equals(fingerprint)) {
            throw new DataException(graph.origin() + ": the SHA-256 of the graph is " + fingerprint + ", expected "
                    + published() + " as published: get the files again");
        }
        List<String> lines = new ArrayList<>(files(request));
        lines.add(id + ": ok" + (published().isEmpty() ? "" : ", as published") + ", " + graph.summary());
        return List.copyOf(lines);
    }

    /** What the samples are computed from, and not the samples, whose last bits depend on the backend. */
    private static String fingerprint(Graph graph, DataRequest request, int train) {
        ContentHash hash = new ContentHash();
        hash.text(graph.fingerprint());
        hash.text(OperatorList.spelledOut(request.option(OperatorList.OPTION)));
        hash.text(request.option(FeatureScaling.OPTION));
        hash.number(train);
        return hash.hex();
    }

    private NodeSplit limited(NodeSplit split, DataRequest request) {
        long limit = request.limit().orElse(split.train().size());
        if (limit < 1) {
            throw new UsageException("limit is " + limit + ", expected at least 1: leave it out for all nodes");
        }
        IntVector train = split.train().head((int) Math.min(limit, split.train().size()));
        return new NodeSplit(train, split.validation(), split.test());
    }

    private void requireNoHoldOut(DataRequest request) {
        if (request.validation().isPresent()) {
            throw new UsageException("validation is " + request.validation().getAsLong() + ", but " + id
                    + " has validation nodes of its own: leave it out");
        }
    }
}
