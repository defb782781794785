package com.example.altmin.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.data.DataRequest;
import altmin.api.data.Dataset;
import altmin.api.error.DivergedException;
import altmin.api.error.UsageException;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.core.catalog.Backends;
import altmin.core.catalog.Catalog;
import altmin.core.file.Model;
import altmin.core.file.ModelFile;
import altmin.core.run.RunConfiguration;
import altmin.core.run.RunFolder;
import altmin.core.run.RunObserver;
import altmin.core.run.RunOptions;
import altmin.core.run.RunResult;
import altmin.core.run.TrainingRun;
import altmin.core.train.Progress;
import altmin.core.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs as a user would start them, from ids alone. */
class PluginRunTest {

    private static final Activation RELU = new Activation.Relu();
    private static final Activation LEAKY = new Activation.LeakyRelu(0.1);
    private static final Dataset RINGS = RingsTest.load(DataRequest.of("rings"));

    @TempDir
    Path folder;

    /** Guessing gets 1/3 right. */
    @ParameterizedTest
    @CsvSource({
        "heavy-ball, heap, 300, 0.9",
        "heavy-ball, reference, 300, 0.9",
        "dladmm, heap, 120, 0.8",
    })
    void ringsAreLearned(String solver, String backend, int epochs, double accuracy) {
        RunResult result =
                run("run", plan(solver, RELU, Loss.CROSS_ENTROPY, new Regulariser.None(), epochs), backend, false);
        assertEquals(epochs, result.iterations());
        assertTrue(result.accuracies().test() >= accuracy, result.accuracies().toString());
        assertTrue(Files.exists(result.folder().model()));
    }

    /** Every term of the formulas: a descent of the objective that includes the penalty. */
    @ParameterizedTest
    @CsvSource({"cross-entropy, l1", "cross-entropy, l2", "squared, l1", "squared, l2", "squared, none"})
    void theObjectiveFallsWithEveryLossAndPenalty(String loss, String penalty) {
        Loss chosen = loss.equals("squared") ? Loss.SQUARED : Loss.CROSS_ENTROPY;
        Regulariser regulariser = switch (penalty) {
            case "l1" -> new Regulariser.L1(0.01);
            case "l2" -> new Regulariser.L2(0.01);
            default -> new Regulariser.None();
        };
        RunResult early = run("early", plan("heavy-ball", LEAKY, chosen, regulariser, 1), "heap", false);
        RunResult late = run("late", plan("heavy-ball", LEAKY, chosen, regulariser, 100), "heap", false);
        assertTrue(late.objective() < 0.8 * early.objective(), early.objective() + " to " + late.objective());
    }

    @ParameterizedTest
    @CsvSource({"heavy-ball, 20", "dladmm, 8"})
    void aRunThatIsResumedGivesTheSameModel(String solver, int epochs) throws IOException {
        TrainingPlan whole = plan(solver, RELU, Loss.CROSS_ENTROPY, new Regulariser.L2(0.01), epochs);
        TrainingPlan half = plan(solver, RELU, Loss.CROSS_ENTROPY, new Regulariser.L2(0.01), epochs / 2);
        RunResult atOnce = run("at-once", whole, "heap", false);
        run("in-two", half, "heap", false);
        RunResult inTwo = run("in-two", whole, "heap", true);
        assertEquals(epochs, inTwo.iterations());
        assertEquals(atOnce.objective(), inTwo.objective());
        assertEquals(-1, Files.mismatch(atOnce.folder().model(), inTwo.folder().model()), "the models differ");
    }

    /** With a rate that moves nothing the model that comes out is the one that went in. */
    @Test
    void aRunGoesOnFromAModelOfAnotherSolver() {
        Model trained = ModelFile.read(
                run("first", plan("dladmm", RELU, Loss.CROSS_ENTROPY, new Regulariser.None(), 12), "heap", false)
                        .folder()
                        .model());
        TrainingPlan still =
                plan("heavy-ball", RELU, Loss.CROSS_ENTROPY, new Regulariser.None(), 1, Map.of("rate", "1e-300"));
        RunResult second = run("second", still.startingFrom(trained), "heap", false);
        assertEquals(
                trained.fingerprint(), ModelFile.read(second.folder().model()).fingerprint());
    }

    @Test
    void theBackendsAgree() {
        TrainingPlan plan = plan("dladmm", LEAKY, Loss.SQUARED, new Regulariser.None(), 5);
        double heap = run("heap", plan, "heap", false).objective();
        double reference = run("reference", plan, "reference", false).objective();
        assertEquals(1, heap / reference, 1e-9);
    }

    @Test
    void aStepThatIsTooLongIsReportedAsDivergence() {
        TrainingPlan plan = plan("heavy-ball", RELU, Loss.SQUARED, new Regulariser.None(), 200, Map.of("rate", "1e9"));
        DivergedException diverged = assertThrows(DivergedException.class, () -> run("diverged", plan, "heap", false));
        assertTrue(String.valueOf(diverged.getMessage()).contains("lower rate"), diverged.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"rate, 0", "rate, fast", "rate, Infinity", "momentum, 1", "momentum, -0.1"})
    void settingsThatMakeNoSenseAreRefused(String key, String value) {
        TrainingPlan plan = plan("heavy-ball", RELU, Loss.SQUARED, new Regulariser.None(), 1, Map.of(key, value));
        UsageException refused = assertThrows(UsageException.class, () -> run("refused", plan, "heap", false));
        assertTrue(String.valueOf(refused.getMessage()).contains(key), refused.getMessage());
    }

    private static TrainingPlan plan(
            String solver, Activation activation, Loss loss, Regulariser regulariser, int epochs) {
        return plan(solver, activation, loss, regulariser, epochs, Map.of());
    }

    private static TrainingPlan plan(
            String solver,
            Activation activation,
            Loss loss,
            Regulariser regulariser,
            int epochs,
            Map<String, String> settings) {
        Network network = new Network(List.of(2, 24, 16, 3), activation);
        return new TrainingPlan(
                RINGS, network, loss, regulariser, Catalog.solvers().get(solver), settings, epochs, 1);
    }

    private RunResult run(String name, TrainingPlan plan, String backend, boolean resume) {
        RunOptions options = new RunOptions(plan.epochs(), 0, 0, resume);
        try (Backend opened = Backends.find().open(Optional.of(backend), BackendOptions.DEFAULT)) {
            RunConfiguration configuration =
                    new RunConfiguration(plan, new LinkedHashMap<>(), backend, opened.device(), List.of());
            return TrainingRun.execute(
                    configuration, opened, new RunFolder(folder.resolve(name)), options, new Silent());
        }
    }

    private static final class Silent implements RunObserver {
        @Override
        public void started(RunConfiguration configuration, RunFolder folder) {}

        @Override
        public void note(String line) {}

        @Override
        public void progressed(Progress progress) {}

        @Override
        public boolean interrupted() {
            return false;
        }
    }
}
