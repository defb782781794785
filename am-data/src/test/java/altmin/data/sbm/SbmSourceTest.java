package altmin.data.sbm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.data.DataRequest;
import altmin.api.data.Dataset;
import altmin.api.error.UsageException;
import altmin.api.tensor.SparseMatrix;
import altmin.data.Errors;
import altmin.data.Reference;
import altmin.data.Requests;
import altmin.data.graph.IntVector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SbmSourceTest {

    /** Edges are independent, so their numbers lie within five standard deviations of what is expected. */
    @ParameterizedTest
    @CsvSource({
        "1000, 5, 10, 0.8, 1",
        "3000, 3, 20, 0.5, 2",
        "2000, 4, 8, 0, 3",
        "2000, 4, 8, 1, 4",
        "999, 7, 30, 0.2, 5"
    })
    void edgesAreAsLikelyAsSaid(int nodes, int classes, double degree, double homophily, long seed) {
        BlockModel model = new BlockModel(seed, nodes, classes, degree, homophily, 100);
        IntVector labels = model.labels();
        SparseMatrix adjacency = model.adjacency(labels);
        long same = 0;
        for (int row = 0; row < nodes; row++) {
            for (long entry = adjacency.offset(row); entry < adjacency.offset(row + 1); entry++) {
                assertNotEquals(row, adjacency.index(entry), "no self loops");
                same += labels.get(row) == labels.get(adjacency.index(entry)) ? 1 : 0;
            }
        }
        assertNear(nodes * degree * homophily / 2, same / 2.0);
        assertNear(nodes * degree * (1 - homophily) / 2, (adjacency.entries() - same) / 2.0);
    }

    /** A pair has an edge or not, whichever it is: no corner of a block is left out. */
    @Test
    void everyPairHasItsTurn() {
        int nodes = 6;
        int[][] hits = new int[nodes][nodes];
        int draws = 4000;
        for (int seed = 0; seed < draws; seed++) {
            BlockModel model = new BlockModel(seed, nodes, 2, 2, 0.5, 2);
            IntVector labels = IntVector.of(0, 0, 0, 1, 1, 1);
            SparseMatrix adjacency = model.adjacency(labels);
            for (int row = 0; row < nodes; row++) {
                for (long entry = adjacency.offset(row); entry < adjacency.offset(row + 1); entry++) {
                    hits[row][adjacency.index(entry)]++;
                }
            }
        }
        for (int a = 0; a < nodes; a++) {
            for (int b = 0; b < nodes; b++) {
                double probability = a == b ? 0 : a / 3 == b / 3 ? 1 / 2.0 : 1 / 3.0;
                double deviation = Math.sqrt(draws * probability * (1 - probability));
                assertEquals(draws * probability, hits[a][b], 5 * deviation, a + " " + b);
            }
        }
    }

    @Test
    void classesAreEqualAndWordsLean() {
        BlockModel model = new BlockModel(1, 1000, 5, 10, 0.8, 500);
        IntVector labels = model.labels();
        SparseMatrix features = model.features(labels);
        long own = 0;
        for (int node = 0; node < 1000; node++) {
            for (long entry = features.offset(node); entry < features.offset(node + 1); entry++) {
                own += features.index(entry) % 5 == labels.get(node) ? 1 : 0;
                assertEquals(1, features.value(entry));
            }
        }
        for (int label = 0; label < 5; label++) {
            int wanted = label;
            assertEquals(200, labels.stream().filter(l -> l == wanted).count());
        }
        // 0.4 of the words are of the class, and a fifth of the others is so by chance; few are drawn twice.
        assertEquals(0.52, own / (double) features.entries(), 0.02);
    }

    @Test
    void theSeedFixesEveryBit() {
        Dataset one = load(1);
        assertEquals(
                List.of(100L, 300L, 600L),
                List.of(
                        one.train().count(),
                        one.validation().count(),
                        one.test().count()));
        assertEquals(one.fingerprint(), load(1).fingerprint());
        assertNotEquals(one.fingerprint(), load(2).fingerprint());
        assertTrue(new SbmSource().dependsOnSeed());
        assertEquals(-1, one.train().features().mismatch(load(1).train().features()));
        assertTrue(new SbmSource().verify(DataRequest.of("sbm")).getFirst().startsWith("sbm: ok, 1000 nodes, "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodes=99", "nodes=1000001", "nodes=x", "classes=1", "classes=101", "degree=-1", "degree=1001",
                "degree=1e2", "homophily=1.1", "homophily=", "features=4", "features=100001", "nodes=199", "degree=300"
            })
    void valuesThatCannotBe(String option) {
        DataRequest request = Requests.in(Path.of("."), "sbm", option);
        Errors.says(UsageException.class, () -> new SbmSource().load(request, Reference.BACKEND), option, "expected");
    }

    private static void assertNear(double expected, double actual) {
        assertEquals(expected, actual, 5 * Math.sqrt(expected) + 1e-9);
    }

    private static Dataset load(long seed) {
        DataRequest request = new DataRequest("sbm", null, OptionalLong.empty(), OptionalLong.empty(), seed, Map.of());
        return new SbmSource().load(request, Reference.BACKEND);
    }
}
