package com.example.altmin.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.data.DataRequest;
import altmin.api.data.DataSource;
import altmin.api.error.UsageException;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Regulariser;
import altmin.core.catalog.Backends;
import altmin.core.catalog.Catalog;
import altmin.core.compare.ComparedRun;
import altmin.core.compare.ComparisonFolder;
import altmin.core.compare.ComparisonObserver;
import altmin.core.compare.ComparisonPlan;
import altmin.core.compare.ComparisonResult;
import altmin.core.compare.ComparisonRun;
import altmin.core.compare.Contender;
import altmin.core.run.RunConfiguration;
import altmin.core.run.RunFolder;
import altmin.core.run.RunObserver;
import altmin.core.run.RunOptions;
import altmin.core.train.Progress;
import altmin.core.train.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's solver against the project's own, on a stranger's data and backend. */
class ComparisonTest {

    private static final DataSource RINGS = Catalog.dataSources().get("rings");

    @TempDir
    Path folder;

    @Test
    void differentSolversOnDifferentSeeds() {
        ComparisonResult result = compare("all", false, Integer.MAX_VALUE, ball("0.3"), admm());

        assertFalse(result.interrupted());
        assertEquals(
                List.of("ball", "dladmm"),
                result.summaries().stream()
                        .map(each -> each.contender().label())
                        .toList());
        result.summaries().forEach(summary -> {
            assertEquals(2, summary.runs());
            assertEquals(0, summary.diverged());
            assertTrue(summary.train().mean() > 0.4, "guessing gets 1/3 right: " + summary);
        });
        assertTrue(Files.exists(folder.resolve("all/ball-seed2/model.altmin")));
    }

    /** Where it was stopped makes no difference to what comes of it. */
    @Test
    void anInterruptedComparisonGoesOnToTheSameModels() throws IOException {
        compare("whole", false, Integer.MAX_VALUE, ball("0.3"), admm());
        ComparisonResult stopped = compare("parts", false, 27, ball("0.3"), admm());

        assertTrue(stopped.interrupted());
        assertEquals(2, stopped.runs().size(), "the third run was under way");
        assertFalse(Files.exists(folder.resolve("parts/ball-seed2/result.json")));
        Watcher watcher = new Watcher(Integer.MAX_VALUE);
        ComparisonResult resumed = compare("parts", true, watcher, ball("0.3"), admm());
        assertFalse(resumed.interrupted());
        assertEquals(List.of("ball 1 before", "dladmm 1 before", "ball 2", "dladmm 2"), watcher.ended);
        for (String model : List.of("ball-seed1", "dladmm-seed1", "ball-seed2", "dladmm-seed2")) {
            assertEquals(
                    -1,
                    Files.mismatch(
                            folder.resolve("whole").resolve(model).resolve("model.altmin"),
                            folder.resolve("parts").resolve(model).resolve("model.altmin")),
                    model);
        }
    }

    @Test
    void theOneThatDivergesIsNamed() {
        ComparisonResult result = compare("all", false, Integer.MAX_VALUE, explodingBall(), admm());

        ComparedRun.Diverged diverged =
                assertInstanceOf(ComparedRun.Diverged.class, result.runs().getFirst());
        assertTrue(diverged.reason().contains("lower rate"), diverged.reason());
        assertEquals(
                List.of(0, 2),
                result.summaries().stream().map(each -> each.runs()).toList());
        assertEquals(
                List.of(2, 0),
                result.summaries().stream().map(each -> each.diverged()).toList());
    }

    /** The last contender is looked at before the first is run. */
    @Test
    void aSlipInAnySettingLeavesNoFolder() {
        UsageException refused = assertThrows(
                UsageException.class, () -> compare("all", false, Integer.MAX_VALUE, admm(), ball("fast")));

        assertTrue(String.valueOf(refused.getMessage()).contains("rate"), refused.getMessage());
        assertFalse(Files.exists(folder.resolve("all")));
    }

    private static Contender ball(String rate) {
        return contender("ball", "heavy-ball", Loss.CROSS_ENTROPY, Map.of("rate", rate), 10);
    }

    private static Contender explodingBall() {
        return contender("ball", "heavy-ball", Loss.SQUARED, Map.of("rate", "1e9"), 200);
    }

    private static Contender admm() {
        return contender("dladmm", "dladmm", Loss.CROSS_ENTROPY, Map.of(), 12);
    }

    private static Contender contender(
            String label, String solver, Loss loss, Map<String, String> settings, int epochs) {
        Recipe recipe = new Recipe(
                List.of(24, 16),
                new Activation.Relu(),
                loss,
                new Regulariser.None(),
                Catalog.solvers().get(solver),
                settings,
                epochs,
                Optional.empty());
        return new Contender(label, recipe, RunOptions.DEFAULT);
    }

    private ComparisonResult compare(String name, boolean resume, int iterations, Contender... contenders) {
        return compare(name, resume, new Watcher(iterations), contenders);
    }

    private ComparisonResult compare(String name, boolean resume, Watcher watcher, Contender... contenders) {
        try (Backend backend = Backends.find().open(Optional.of("heap"), BackendOptions.DEFAULT)) {
            ComparisonPlan plan = new ComparisonPlan(
                    List.of(contenders),
                    List.of(1L, 2L),
                    seed -> RINGS.load(
                            new DataRequest("rings", null, OptionalLong.of(200), OptionalLong.empty(), seed, Map.of()),
                            backend),
                    new LinkedHashMap<>(),
                    "heap",
                    backend.device(),
                    List.of());
            return ComparisonRun.execute(plan, backend, new ComparisonFolder(folder.resolve(name)), resume, watcher);
        }
    }

    /** Wants the end after so many iterations in all. */
    private static final class Watcher implements ComparisonObserver, RunObserver {

        private final List<String> ended = new ArrayList<>();
        private int left;

        Watcher(int iterations) {
            left = iterations;
        }

        @Override
        public void started(ComparisonFolder comparison, int runs) {}

        @Override
        public void started(RunConfiguration configuration, RunFolder run) {}

        @Override
        public RunObserver next(int number, Contender contender, long seed) {
            return this;
        }

        @Override
        public void ended(int number, ComparedRun run, boolean before) {
            ended.add(run.contender().label() + " " + run.seed() + (before ? " before" : ""));
        }

        @Override
        public void note(String line) {}

        @Override
        public void progressed(Progress progress) {
            left--;
        }

        @Override
        public boolean interrupted() {
            return left <= 0;
        }
    }
}
