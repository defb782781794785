package altmin.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.UsageException;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.core.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run's state goes into a file and into another run without losing a bit, or is refused as a whole. */
class CheckpointTest {

    private static final JsonObject SETTINGS =
            JsonObject.builder().put("solver", "dladmm").put("seed", 7).build();

    private static final JsonObject NOW = JsonObject.EMPTY.with("version", "1.2.3");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"FLOAT32, 1", "FLOAT32, 2", "FLOAT32, 3", "FLOAT64, 4", "FLOAT64, 5", "FLOAT64, 6"})
    void restoresEveryBit(ElementType type, long seed) {
        HostBackend backend = new HostBackend(type);
        FakeTraining saved = FakeTraining.random(backend, seed, seed);
        FakeTraining resumed = FakeTraining.random(backend, seed, seed + 100);
        Path file = folder.resolve("checkpoint.altmin");

        CheckpointFile.write(file, Checkpoint.of(saved.state(), backend, SETTINGS, NOW));
        try (CheckpointFile found = CheckpointFile.open(file)) {
            found.checkpoint().requireSettings(SETTINGS);
            assertEquals(NOW, found.checkpoint().provenance());
            found.checkpoint().restoreInto(resumed, backend);
        }

        assertEquals(saved.iteration(), resumed.iteration());
        assertEquals(saved.state().scalars(), resumed.state().scalars());
        saved.state().tensors().forEach((name, matrix) -> assertSame(name, matrix, resumed));
    }

    private static void assertSame(String name, Matrix expected, FakeTraining training) {
        Matrix actual = training.state().tensors().getOrDefault(name, expected.rowRange(0, 0));
        assertTrue(Examples.equal(HostBackend.memory(expected), HostBackend.memory(actual)), name);
    }

    @Test
    void refusesAnotherTypeOrShapeBeforeItChangesAnything() {
        HostBackend narrow = new HostBackend(ElementType.FLOAT32);
        HostBackend wide = new HostBackend(ElementType.FLOAT64);
        Checkpoint saved = Checkpoint.of(FakeTraining.random(narrow, 1, 1).state(), narrow, SETTINGS, NOW);

        assertRefused(saved, FakeTraining.random(wide, 1, 2), wide, "float64");
        assertRefused(saved, FakeTraining.random(narrow, 2, 2), narrow, "layer1.preactivation");
    }

    @Test
    void refusesMissingAndSurplusTensors() {
        HostBackend backend = new HostBackend(ElementType.FLOAT32);
        Checkpoint saved = Checkpoint.of(FakeTraining.random(backend, 1, 1).state(), backend, SETTINGS, NOW);
        SequencedMap<String, Tensor> fewer = new LinkedHashMap<>(saved.tensors());
        fewer.remove("layer3.preactivation");
        SequencedMap<String, Tensor> more = new LinkedHashMap<>(saved.tensors());
        more.put("layer4.dual", saved.tensor("layer1.preactivation"));

        Checkpoint tooFew = new Checkpoint(1, saved.scalars(), fewer, SETTINGS, NOW);
        Checkpoint tooMany = new Checkpoint(1, saved.scalars(), more, SETTINGS, NOW);

        assertRefused(tooFew, FakeTraining.random(backend, 1, 2), backend, "layer3.preactivation");
        assertRefused(tooMany, FakeTraining.random(backend, 1, 2), backend, "layer4.dual");
    }

    private static void assertRefused(Checkpoint saved, FakeTraining run, HostBackend backend, String word) {
        Checkpoint before = copy(Checkpoint.of(run.state(), backend, SETTINGS, NOW));

        UsageException error = assertThrows(UsageException.class, () -> saved.restoreInto(run, backend));

        assertTrue(String.valueOf(error.getMessage()).contains(word), error.getMessage());
        assertEquals(before.iteration(), run.iteration());
        Checkpoint after = Checkpoint.of(run.state(), backend, SETTINGS, NOW);
        before.tensors()
                .forEach((name, tensor) ->
                        assertTrue(Examples.equal(Examples.memory(tensor), Examples.memory(after.tensor(name))), name));
    }

    private static Checkpoint copy(Checkpoint live) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        live.tensors().forEach((name, tensor) -> tensors.put(name, Tensor.of(tensor.spec(), Examples.memory(tensor))));
        return new Checkpoint(live.iteration(), live.scalars(), tensors, live.settings(), NOW);
    }

    @Test
    void refusesOtherSettingsByName() {
        Checkpoint saved = new Checkpoint(20, new LinkedHashMap<>(), new LinkedHashMap<>(), SETTINGS, NOW);

        saved.requireSettings(
                JsonObject.builder().put("seed", 7).put("solver", "dladmm").build());
        assertSettings(saved, SETTINGS.with("seed", 8), "seed is 8, expected 7 as in the checkpoint of iteration 20");
        assertSettings(saved, SETTINGS.with("mu", 1), "mu is 1, expected not there");
        assertSettings(saved, JsonObject.EMPTY.with("seed", 7), "solver is not there, expected \"dladmm\"");
    }

    private static void assertSettings(Checkpoint saved, JsonObject current, String words) {
        UsageException error = assertThrows(UsageException.class, () -> saved.requireSettings(current));
        assertTrue(String.valueOf(error.getMessage()).contains(words), error.getMessage());
    }
}
