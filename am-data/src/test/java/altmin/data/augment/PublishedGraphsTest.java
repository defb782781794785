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
        "cora, planetoid, '2708 nodes, 5278 edges, 1433 features, 7 classes; 140 training, 500 validation, 1000 test'",
        "citeseer, planetoid, '3327 nodes, 4552 edges, 3703 features, 6 classes; 120 training, 500 validation, 1000 test'",
        "amazon-computers, gnn-benchmark, '13752 nodes, 245861 edges, 767 features, 10 classes; 200 training, 1000 validation, 1000 test'",
        "coauthor-cs, gnn-benchmark, '18333 nodes, 81894 edges, 6805 features, 15 classes; 300 training, 1000 validation, 1000 test'",
    })
    void counts(String id, String subfolder, String summary) {
        Path folder = RealData.with(subfolder);
        List<String> lines = source(id).verify(Requests.in(folder, id));
        assertEquals(id + ": ok, as published, " + summary + " nodes", lines.getFirst());
    }

    @ParameterizedTest
    @CsvSource({
        "cora, planetoid, 0, 1",
        "citeseer, planetoid, 0, 1",
        "amazon-computers, gnn-benchmark, 0, 1",
        "coauthor-cs, gnn-benchmark, 0, 1"
    })
    void augmentedFeatures(String id, String subfolder, double sum, double squares) {
        Path folder = RealData.with(subfolder);
        long start = System.nanoTime();
        Dataset data = source(id).load(Requests.in(folder, id), Reference.BACKEND);
        System.out.println(id + " " + (System.nanoTime() - start) / 1e9 + " " + data.fingerprint());
        for (int o = 0; o < 5; o++) System.out.println(sum(data.train(), o, 5) + " " + sum(data.test(), o, 5));
    }

    private static double sum(Samples samples, int block, int blocks) {
        double sum = 0;
        int width = samples.width() / blocks;
        for (long row = 0; row < samples.count(); row++) {
            for (int i = 0; i < width; i++) {
                long at = row * samples.width() + (long) block * width + i;
                sum += (1 + i % 7 + row % 3) * samples.features().get(ElementType.FLOAT, at * Float.BYTES);
            }
        }
        return sum;
    }

    private static DataSource source(String id) {
        return Stream.of(new CoraSource(), new CiteseerSource(), new AmazonComputersSource(), new CoauthorCsSource())
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
