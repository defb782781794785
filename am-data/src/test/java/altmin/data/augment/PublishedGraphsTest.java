package altmin.data.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.data.DataSource;
import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.api.tensor.ElementType;
import altmin.data.RealData;
import altmin.data.Reference;
import altmin.data.Requests;
import altmin.data.benchmark.AmazonComputersSource;
import altmin.data.benchmark.CoauthorCsSource;
import altmin.data.heterophilous.ActorSource;
import altmin.data.heterophilous.ChameleonSource;
import altmin.data.heterophilous.TexasSource;
import altmin.data.planetoid.CiteseerSource;
import altmin.data.planetoid.CoraSource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published graphs, by the counts of their publishers and by numbers that SciPy computed from the same files. */
class PublishedGraphsTest {

    @ParameterizedTest
    @CsvSource({
        "cora, planetoid, 2708, 5278, 1433, 7, 140, 500, 1000",
        "citeseer, planetoid, 3327, 4552, 3703, 6, 120, 500, 1000",
        "amazon-computers, gnn-benchmark, 13752, 245861, 767, 10, 200, 1000, 1000",
        "coauthor-cs, gnn-benchmark, 18333, 81894, 6805, 15, 300, 1000, 1000",
        "chameleon, heterophilous-graphs, 890, 8854, 2325, 5, 409, 287, 194",
        "actor, heterophilous-graphs, 7600, 26659, 932, 5, 3648, 2432, 1520",
        "texas, heterophilous-graphs, 183, 279, 1703, 5, 87, 59, 37"
    })
    void counts(
            String id,
            String subfolder,
            int nodes,
            int edges,
            int features,
            int classes,
            int train,
            int validation,
            int test) {
        Path folder = RealData.with(subfolder);
        List<String> lines = source(id).verify(Requests.in(folder, id));
        String expected = id + ": ok, as published, " + nodes + " nodes, " + edges + " edges, " + features
                + " features, " + classes + " classes; " + train + " training, " + validation + " validation, " + test
                + " test nodes";
        assertEquals(expected, lines.getLast());
    }

    @ParameterizedTest
    @CsvSource({
        "cora, planetoid, split=0, 1192, 796, 497",
        "cora, planetoid, split=9, 1192, 796, 497",
        "citeseer, planetoid, split=0, 1586, 1061, 665",
        "citeseer, planetoid, split=4, 1009, 677, 424",
        "chameleon, heterophilous-graphs, filtered=false, 1092, 729, 456",
        "chameleon, heterophilous-graphs, split=1, 427, 302, 161"
    })
    void otherSplits(String id, String subfolder, String option, int train, int validation, int test) {
        Path folder = RealData.with(subfolder);
        Dataset data = source(id).load(Requests.in(folder, id, option, "operators=identity"), Reference.BACKEND);
        assertEquals(
                List.of((long) train, (long) validation, (long) test),
                List.of(
                        data.train().count(),
                        data.validation().count(),
                        data.test().count()));
    }

    /** The same sums as by SciPy in float64, block by block: A~^4 H, A~^3 H, A~^2 H, A~ H, H. */
    @ParameterizedTest
    @CsvSource({
        "cora, planetoid, true, 12457.49004713596, 12457.797176312797, 12577.841661007627, 12436.484869609138, 13076",
        "cora, planetoid, false, 82531.35727490041, 82313.68101194483, 83412.46118620262, 81817.6601633114, 89245",
        "citeseer, planetoid, true, 18362.22033225999, 18380.19867367624, 18469.291627700484, 18503.532476952034, 18608",
        "citeseer, planetoid, false, 150985.79090951954, 151012.75491609587, 151821.2384279254, 151100.91075230853, 158020"
    })
    void augmentedFeatures(
            String id,
            String subfolder,
            boolean train,
            double four,
            double three,
            double two,
            double one,
            double none) {
        Path folder = RealData.with(subfolder);
        Dataset data = source(id).load(Requests.in(folder, id), Reference.BACKEND);
        double[] expected = {four, three, two, one, none};
        for (int block = 0; block < 5; block++) {
            double sum = weightedSum(train ? data.train() : data.test(), block);
            assertEquals(expected[block], sum, 1e-6 * expected[block], "block " + block);
        }
    }

    /** With weights that tell rows and columns apart. */
    private static double weightedSum(Samples samples, int block) {
        double sum = 0;
        int width = samples.width() / 5;
        for (long row = 0; row < samples.count(); row++) {
            for (int i = 0; i < width; i++) {
                long at = row * samples.width() + (long) block * width + i;
                sum += (1 + i % 7 + row % 3) * samples.features().get(ElementType.FLOAT, at * Float.BYTES);
            }
        }
        return sum;
    }

    private static DataSource source(String id) {
        return Stream.of(
                        new CoraSource(),
                        new CiteseerSource(),
                        new AmazonComputersSource(),
                        new CoauthorCsSource(),
                        new ChameleonSource(),
                        new ActorSource(),
                        new TexasSource())
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
