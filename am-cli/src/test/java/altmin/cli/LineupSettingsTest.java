package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.error.UsageException;
import altmin.api.solver.Problem;
import altmin.api.solver.Solver;
import altmin.api.solver.SolverOption;
import altmin.api.solver.Training;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Which label is given which setting, where several solvers have different keys. */
class LineupSettingsTest {

    private static final Solver RIVER = new Keys("river", List.of("rho", "depth"));
    private static final Solver LAKE = new Keys("lake", List.of("rho", "lake.level"));

    @Test
    void forEverySolverThatHasTheKey() {
        assertEquals(
                Map.of("a", Map.of("rho", "1", "depth", "2"), "b", Map.of("rho", "1"), "lake", Map.of("rho", "1")),
                parse(lineup("a", RIVER, "b", LAKE, "lake", LAKE), "rho=1", "a.depth=2"));
    }

    @Test
    void forAllLabelsOfASolver() {
        assertEquals(
                Map.of("a", Map.of("depth", "2"), "b", Map.of("depth", "3"), "c", Map.of()),
                parse(lineup("a", RIVER, "b", RIVER, "c", LAKE), "river.depth=2", "b.depth=3"));
    }

    @Test
    void whatIsSaidForOneGoesBeforeWhatIsSaidForAll() {
        assertEquals(
                Map.of("a", Map.of("rho", "1"), "b", Map.of("rho", "2")),
                parse(lineup("a", RIVER, "b", LAKE), "a.rho=1", "rho=2"));
    }

    @Test
    void aKeyMayHaveADotItself() {
        assertEquals(
                Map.of("a", Map.of(), "lake", Map.of("lake.level", "4")),
                parse(lineup("a", RIVER, "lake", LAKE), "lake.level=4"));
    }

    @Test
    void namesTheNearest() {
        SequencedMap<String, Solver> lineup = lineup("a", RIVER, "lake", LAKE);

        refuses(lineup, "dept=1", "none of the solvers has a setting 'dept'", "did you mean depth?");
        refuses(lineup, "lake.depth=1", "solver lake has no setting 'depth'", "known: rho, lake.level");
        refuses(lineup, "rivr.depth=1", "'rivr' is not compared", "did you mean river?");
    }

    private static void refuses(SequencedMap<String, Solver> lineup, String typed, String... facts) {
        UsageException refused = assertThrows(UsageException.class, () -> parse(lineup, typed));
        for (String fact : facts) {
            assertTrue(String.valueOf(refused.getMessage()).contains(fact), refused.getMessage());
        }
    }

    private static Map<String, Map<String, String>> parse(SequencedMap<String, Solver> lineup, String... typed) {
        return LineupSettings.parse(Arrays.asList(typed), new Lineup(lineup));
    }

    private static SequencedMap<String, Solver> lineup(Object... labelsAndSolvers) {
        SequencedMap<String, Solver> lineup = new LinkedHashMap<>();
        for (int i = 0; i < labelsAndSolvers.length; i += 2) {
            lineup.put((String) labelsAndSolvers[i], (Solver) labelsAndSolvers[i + 1]);
        }
        return lineup;
    }

    /** A solver that is never started. */
    private record Keys(String id, List<String> keys) implements Solver {

        @Override
        public String description() {
            return id;
        }

        @Override
        public List<SolverOption> options() {
            return keys.stream()
                    .map(key -> new SolverOption(key, "0", "a number", key))
                    .toList();
        }

        @Override
        public Training start(Problem problem, Map<String, String> settings, Backend backend) {
            throw new UnsupportedOperationException(id + " cannot be started");
        }
    }
}
