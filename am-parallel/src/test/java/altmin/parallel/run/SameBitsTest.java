package altmin.parallel.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.network.Regulariser;
import altmin.api.solver.IterationReport;
import altmin.api.solver.Outlook;
import altmin.api.solver.Problem;
import altmin.api.solver.Solver;
import altmin.api.solver.Training;
import altmin.api.solver.TrainingState;
import altmin.api.tensor.Matrix;
import altmin.core.catalog.Backends;
import altmin.core.catalog.Catalog;
import altmin.core.step.Host;
import altmin.parallel.Parallelism;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However layers are spread, the bits are those of the solver on one thread. */
class SameBitsTest {

    private static final int ITERATIONS = 7;
    private static final List<Integer> WIDTHS = List.of(12, 9, 9, 9, 9, 5);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "pdadmm; step=solve",
                "pdadmm; step=exact refresh=3",
                "pdadmm; step=backtracking",
                "pdadmm; step=rows mu=0.1",
                "pdadmm; schedule=stall:3:100 rho=0.01",
                "pdadmm; schedule=every:2:2:50",
                "pdadmm; schedule=balance relaxation=1.5",
                "pdadmm; grow=2,3,5 stage=3,2,9 rho=0.5,0.3,0.9 nu=0.2,tied,0.4 mu=0.1,0,0.05",
                "pdadmm; grow=2,5 stage=2 step=exact schedule=every:2:2:50",
                "pdadmm-g; schedule=constant",
                "pdadmm-g-q; quantise=both grid=-1:2:100"
            })
    void asOnOneThread(String solver, String settings) {
        for (int samples : new int[] {40, 7}) {
            Problem problem = Problems.of(samples, samples, WIDTHS);
            Course alone = course(solver, problem, settings, 0, "f32", true);
            for (int workers : new int[] {1, 2, 3, 5}) {
                String where = solver + " " + settings + ", " + samples + " samples, " + workers + " workers";
                alone.requireSame(course(solver, problem, settings, workers, "f32", true), where);
                alone.requireSame(course(solver, problem, settings, workers, "f32", false), where + ", step by step");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f16",
                "bf16",
                "int8",
                "int4",
                "grid",
                "grid:-1..20",
                "diff+int8",
                "diff+int4+deflate",
                "f32+deflate"
            })
    void aCodecAloneDecides(String codec) {
        for (String settings : List.of("step=solve", "step=exact", "grow=2,5 stage=3")) {
            Problem problem = Problems.of(3, 30, WIDTHS);
            Course one = course("pdadmm", problem, settings, 1, codec, true);
            one.requireSame(course("pdadmm", problem, settings, 3, codec, true), codec + ", 3 workers");
            one.requireSame(course("pdadmm", problem, settings, 5, codec, false), codec + ", 5 workers");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "pdadmm; step=solve",
                "pdadmm; step=exact refresh=3 mu=0.1",
                "pdadmm; step=backtracking",
                "pdadmm; step=rows mu=0.1",
                "pdadmm; schedule=balance relaxation=1.5",
                "pdadmm; grow=2,3,5 stage=3,2,9 rho=0.5,0.3,0.9 nu=0.2,tied,0.4 mu=0.1,0,0.05",
                "pdadmm-g-q; quantise=both grid=-1:2:100",
                "pdadmm-g-q; quantise=inputs grid=-1:2:100 step=backtracking"
            })
    void howSamplesAreShardedDoesNotMatter(String solver, String settings) {
        Problem problem = Problems.of(6, 4200, WIDTHS);
        Course alone = course(solver, problem, settings, 0, "f32", true);
        alone.requireSame(course(solver, problem, settings, 2, 2, "f32", true), "2 workers, 2 shards");
        alone.requireSame(course(solver, problem, settings, 6, 2, "f32", false), "6 workers, 2 shards");
        alone.requireSame(course(solver, problem, settings, 12, 4, "f32", true), "12 workers, 4 shards");
    }

    @Test
    void underTheL1RegulariserToo() {
        Problem plain = Problems.of(8, 4200, WIDTHS);
        Problem problem =
                new Problem(plain.network(), plain.loss(), new Regulariser.L1(0.1), plain.train(), plain.seed());
        Course alone = course("pdadmm", problem, "rho=0.01", 0, "f32", true);
        alone.requireSame(course("pdadmm", problem, "rho=0.01", 4, 4, "f32", true), "4 shards");
    }

    @ParameterizedTest
    @ValueSource(strings = {"int8", "diff+int4", "grid:-1..20"})
    void norUnderACodec(String codec) {
        for (String settings : List.of("step=solve", "grow=2,5 stage=3")) {
            Problem problem = Problems.of(7, 4200, WIDTHS);
            Course one = course("pdadmm", problem, settings, 1, codec, true);
            one.requireSame(course("pdadmm", problem, settings, 4, 2, codec, true), codec + ", 2 shards");
            one.requireSame(course("pdadmm", problem, settings, 4, 4, codec, false), codec + ", 4 shards");
        }
    }

    /** Workers of one process look at tensors in place, so f32 costs no bit of float64 either. */
    @Test
    void asOnOneThreadInFloat64() {
        Problem problem = Problems.of(4, 30, WIDTHS);
        Solver solver = Catalog.solvers().get("pdadmm");
        Map<String, String> settings = solver.settle(Map.of());
        try (Backend backend = Backends.find().open(Optional.of("reference"), BackendOptions.DEFAULT);
                Training alone = solver.start(problem, settings, backend);
                Training spread = Parallelism.of(3, 1, "f32").start(solver, problem, settings, backend)) {
            for (int i = 0; i < 4; i++) {
                assertEquals(alone.iterate().objective(), spread.iterate().objective());
            }
        }
    }

    @Test
    void aCodecThatLosesBitsIsFelt() {
        Problem problem = Problems.of(3, 30, WIDTHS);
        Course exact = course("pdadmm", problem, "step=solve", 2, "f32", true);
        Course coarse = course("pdadmm", problem, "step=solve", 2, "int8", true);
        assertFalse(exact.objectives.equals(coarse.objectives));
    }

    @Test
    void whatIsReportedIsOfTheSameIterationThoughLayersRunAhead() {
        Problem problem = Problems.of(5, 30, WIDTHS);
        Solver solver = Catalog.solvers().get("pdadmm");
        Map<String, String> settings = solver.settle(Map.of());
        try (Backend backend = open();
                Training alone = solver.start(problem, settings, backend);
                Training spread = Parallelism.of(3, 1, "f32").start(solver, problem, settings, backend)) {
            for (int i = 1; i <= 5; i++) {
                spread.foresee(new Outlook(i == 5 ? 5 : i + 1, _ -> true));
                alone.iterate();
                spread.iterate();
                assertEquals(i == 5, spread.isAtRest(), "runs ahead");
                for (int layer = 0; layer < 5; layer++) {
                    assertArrayEquals(
                            Host.read(
                                    backend,
                                    alone.parameters().layers().get(layer).weights()),
                            Host.read(
                                    backend,
                                    spread.parameters().layers().get(layer).weights()),
                            "iteration " + i);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32", "int8", "diff+int4"})
    void goesOnFromAStateOnAnotherNumberOfShards(String codec) {
        Problem problem = Problems.of(9, 4200, WIDTHS);
        Course whole = course("pdadmm", problem, "step=exact", 2, codec, true);
        Solver solver = Catalog.solvers().get("pdadmm");
        Map<String, String> settled = solver.settle(Problems.settings("step=exact"));
        try (Backend backend = open();
                Training first = Parallelism.of(2, 2, codec).start(solver, problem, settled, backend);
                Training second = Parallelism.of(8, 4, codec).start(solver, problem, settled, backend);
                Training third = Parallelism.of(3, 1, codec).start(solver, problem, settled, backend)) {
            List<Double> objectives = new ArrayList<>();
            for (int i = 0; i < ITERATIONS; i++) {
                Training current = i < 2 ? first : i < 4 ? second : third;
                objectives.add(current.iterate().objective());
                if (i == 1 || i == 3) {
                    States.copy(current.state(), i == 1 ? second : third, backend);
                }
            }
            whole.requireSame(new Course(objectives, tensors(third, backend)), codec);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32", "int8", "diff+int4"})
    void goesOnFromAStateOnAnotherNumberOfWorkers(String codec) {
        for (String settings : List.of("step=solve", "grow=2,5 stage=4", "schedule=balance step=exact")) {
            Problem problem = Problems.of(9, 30, WIDTHS);
            Course whole = course("pdadmm", problem, settings, 2, codec, true);
            Solver solver = Catalog.solvers().get("pdadmm");
            Map<String, String> settled = solver.settle(Problems.settings(settings));
            try (Backend backend = open();
                    Training first = Parallelism.of(2, 1, codec).start(solver, problem, settled, backend);
                    Training second = Parallelism.of(5, 1, codec).start(solver, problem, settled, backend)) {
                for (int i = 0; i < 3; i++) {
                    first.iterate();
                }
                States.copy(first.state(), second, backend);
                List<Double> objectives = new ArrayList<>(whole.objectives.subList(0, 3));
                for (int i = 3; i < ITERATIONS; i++) {
                    objectives.add(second.iterate().objective());
                }
                whole.requireSame(new Course(objectives, tensors(second, backend)), codec + " " + settings);
            }
        }
    }

    private record Course(List<Double> objectives, SequencedMap<String, double[]> tensors) {

        void requireSame(Course other, String where) {
            assertEquals(objectives, other.objectives, where);
            assertTrue(other.tensors.keySet().containsAll(tensors.keySet()), where);
            tensors.forEach((name, values) -> assertArrayEquals(values, other.tensors.get(name), where + ": " + name));
        }
    }

    /**
     * A course of some iterations.
     *
     * @param workers 0 for the solver alone
     * @param ahead whether layers may run ahead
     */
    private static Course course(
            String id, Problem problem, String settings, int workers, String codec, boolean ahead) {
        return course(id, problem, settings, workers, 1, codec, ahead);
    }

    private static Course course(
            String id, Problem problem, String settings, int workers, int shards, String codec, boolean ahead) {
        Solver solver = Catalog.solvers().get(id);
        Map<String, String> settled = solver.settle(Problems.settings(settings));
        try (Backend backend = open();
                Training training = workers == 0
                        ? solver.start(problem, settled, backend)
                        : Parallelism.of(workers, shards, codec).start(solver, problem, settled, backend)) {
            List<Double> objectives = new ArrayList<>();
            for (long i = 1; i <= ITERATIONS; i++) {
                long next = i;
                training.foresee(new Outlook(ahead ? Math.min(i + 1, ITERATIONS) : i, at -> at == next));
                IterationReport report = training.iterate();
                objectives.add(report.objective());
            }
            return new Course(objectives, tensors(training, backend));
        }
    }

    private static SequencedMap<String, double[]> tensors(Training training, Backend backend) {
        TrainingState state = training.state();
        SequencedMap<String, double[]> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, Matrix> tensor : state.tensors().entrySet()) {
            tensors.put(tensor.getKey(), Host.read(backend, tensor.getValue()));
        }
        state.elsewhere().forEach((name, tensor) -> tensors.put(name, States.read(tensor)));
        return tensors;
    }

    private static Backend open() {
        return Backends.find().open(Optional.of("simd"), new BackendOptions(2, 0));
    }
}
