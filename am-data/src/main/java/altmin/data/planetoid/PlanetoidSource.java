package altmin.data.planetoid;

import altmin.api.data.DataOption;
import altmin.api.data.DataRequest;
import altmin.data.augment.GraphSource;
import altmin.data.file.DataFolder;
import altmin.data.graph.Graph;
import altmin.data.option.OptionValue;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A graph in the files of Planetoid (Z. Yang, W. Cohen, R. Salakhutdinov, "Revisiting Semi-Supervised Learning with
 * Graph Embeddings", ICML 2016), with its public split or one of ten random ones (H. Pei et al., "Geom-GCN", ICLR 2020).
 */
abstract class PlanetoidSource extends GraphSource {

    private static final String PUBLIC = "public";
    private static final int RANDOM_SPLITS = 10;

    private static final DataOption SPLIT = new DataOption(
            "split", PUBLIC, "public | 0 to 9", "The public split, or one of the ten random ones of Geom-GCN");

    private static final List<String> SPLITS = Stream.concat(
                    Stream.of(PUBLIC), IntStream.range(0, RANDOM_SPLITS).mapToObj(Integer::toString))
            .toList();

    private final String published;

    PlanetoidSource(String id, String description, String published) {
        super(id, description, SPLIT);
        this.published = published;
    }

    @Override
    protected final Graph read(DataRequest request) {
        String split = OptionValue.choice(request, SPLIT, SPLITS);
        PlanetoidFolder folder = new PlanetoidFolder(DataFolder.of(request).resolve("planetoid"), id());
        return split.equals(PUBLIC) ? folder.read() : folder.read(Integer.parseInt(split));
    }

    @Override
    protected final String published() {
        return published;
    }
}
