package altmin.data.sbm;

import altmin.api.data.DataOption;
import altmin.api.data.DataRequest;
import altmin.api.error.UsageException;
import altmin.data.augment.GraphSource;
import altmin.data.graph.ClassSplit;
import altmin.data.graph.Graph;
import altmin.data.graph.IntVector;
import altmin.data.option.OptionValue;

/** A graph by the {@link BlockModel}; the seed of the request fixes every bit. */
public final class SbmSource extends GraphSource {

    private static final DataOption NODES = new DataOption("nodes", "1000", "100 to 1000000", "Number of nodes");
    private static final DataOption CLASSES = new DataOption("classes", "5", "2 to 100", "Number of classes");
    private static final DataOption DEGREE =
            new DataOption("degree", "10", "0 to 1000", "Expected number of neighbours of a node");
    private static final DataOption HOMOPHILY =
            new DataOption("homophily", "0.8", "0 to 1", "Which part of a node's neighbours is of its class");
    private static final DataOption FEATURES =
            new DataOption("features", "500", "the number of classes to 100000", "Number of words that nodes may have");

    private static final int TRAINING_PER_CLASS = 20;

    public SbmSource() {
        super(
                "sbm",
                "generated graph with communities, 1000 nodes, 500 features, 5 classes; needs no files",
                NODES,
                CLASSES,
                DEGREE,
                HOMOPHILY,
                FEATURES);
    }

    @Override
    public boolean dependsOnSeed() {
        return true;
    }

    @Override
    protected Graph read(DataRequest request) {
        int classes = (int) OptionValue.whole(request, CLASSES, 2, 100);
        int nodes = (int) OptionValue.whole(request, NODES, 100, 1_000_000);
        BlockModel model = new BlockModel(
                request.seed(),
                nodes,
                classes,
                OptionValue.real(request, DEGREE, 0, 1000),
                OptionValue.real(request, HOMOPHILY, 0, 1),
                (int) OptionValue.whole(request, FEATURES, classes, 100_000));
        requirePossible(model);
        int rest = nodes - TRAINING_PER_CLASS * classes;
        IntVector labels = model.labels();
        return new Graph(
                id(),
                classes,
                model.adjacency(labels),
                model.features(labels),
                labels,
                new ClassSplit(TRAINING_PER_CLASS, rest - rest / 3, rest / 3)
                        .draw(id(), labels, classes, request.seed()));
    }

    private static void requirePossible(BlockModel model) {
        int least = 2 * TRAINING_PER_CLASS * model.classes();
        if (model.nodes() < least) {
            throw new UsageException("--data-option nodes=" + model.nodes() + ": expected at least " + least + " for "
                    + model.classes() + " classes, " + 2 * TRAINING_PER_CLASS + " of each");
        }
        if (!model.isPossible()) {
            throw new UsageException("--data-option degree=" + model.degree() + ": expected less than a class of "
                    + model.nodes() / model.classes() + " nodes allows: choose a lower degree or more nodes");
        }
    }
}
