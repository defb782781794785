package altmin.core.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.solver.HostParameters;
import altmin.api.tensor.ElementType;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of version 1 as they were written when it was new. They must be readable by every later program; as long as
 * version 1 is what is written, they must be what is written.
 */
class GoldenFileTest {

    @TempDir
    Path folder;

    @Test
    void theModelOfVersion1() throws IOException {
        Path golden = golden("version-1-model.altmin");

        assertTrue(Examples.equal(model(), ModelFile.read(golden)));

        Path now = folder.resolve("now.altmin");
        ModelFile.write(now, model());
        assertArrayEquals(Files.readAllBytes(golden), Files.readAllBytes(now));
    }

    @Test
    void theCheckpointOfVersion1() throws IOException {
        Path golden = golden("version-1-checkpoint.altmin");
        Checkpoint expected = checkpoint();

        try (CheckpointFile file = CheckpointFile.open(golden)) {
            Checkpoint found = file.checkpoint();
            assertEquals(expected.iteration(), found.iteration());
            assertEquals(expected.scalars(), found.scalars());
            assertEquals(expected.settings(), found.settings());
            assertEquals(expected.provenance(), found.provenance());
            expected.tensors()
                    .forEach((name, tensor) -> assertTrue(
                            Examples.equal(Examples.memory(tensor), Examples.memory(found.tensor(name))), name));
        }

        Path now = folder.resolve("now.altmin");
        CheckpointFile.write(now, expected);
        assertArrayEquals(Files.readAllBytes(golden), Files.readAllBytes(now));
    }

    private Path golden(String name) throws IOException {
        try (InputStream resource = Objects.requireNonNull(getClass().getResourceAsStream(name), name)) {
            return Files.write(folder.resolve(name), resource.readAllBytes());
        }
    }

    private static Model model() {
        Network network = new Network(List.of(4, 3, 2), new Activation.LeakyRelu(0.01));
        JsonObject provenance = JsonObject.builder()
                .put("solver", "dladmm")
                .put("options", JsonObject.EMPTY.with("rho", "1e-6"))
                .put("seed", Long.MAX_VALUE)
                .put("data", "glyphs")
                .put("testAccuracy", 0.9375)
                .put("notes", JsonArray.ofStrings(List.of("é \uD83D\uDE00", "\"\\\n")))
                .build();
        List<HostParameters.Layer> layers = List.of(
                new HostParameters.Layer(floats(12, 0.25f), floats(3, -1e-30f)),
                new HostParameters.Layer(floats(6, 1e30f), floats(2, 3)));
        return new Model(network, Loss.CROSS_ENTROPY, new HostParameters(ElementType.FLOAT32, layers), provenance);
    }

    private static Checkpoint checkpoint() {
        SequencedMap<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("rho", 0.1);
        scalars.put("nothing", Double.NaN);
        scalars.put("minusZero", -0.0);
        scalars.put("tiny", Double.MIN_VALUE);
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("layer1.weights", Tensor.of(new TensorSpec(ElementType.FLOAT32, 3, 4), floats(12, 0.5f)));
        tensors.put("layer1.dual", Tensor.of(new TensorSpec(ElementType.FLOAT64, 5, 1), doubles(5, 0.1)));
        tensors.put("layer2.empty", Tensor.of(new TensorSpec(ElementType.FLOAT64, 0, 3), doubles(0, 0)));
        JsonObject settings = JsonObject.EMPTY.with("solver", "pdadmm").with("seed", 7);
        return new Checkpoint(10, scalars, tensors, settings, JsonObject.EMPTY.with("backend", "simd"));
    }

    private static MemorySegment floats(int count, float step) {
        MemorySegment memory = Arena.ofAuto().allocate(count * 4L, 64);
        for (int i = 0; i < count; i++) {
            memory.setAtIndex(ElementType.FLOAT, i, (i - 2) * step);
        }
        return memory;
    }

    private static MemorySegment doubles(int count, double step) {
        MemorySegment memory = Arena.ofAuto().allocate(count * 8L, 64);
        for (int i = 0; i < count; i++) {
            memory.setAtIndex(ElementType.DOUBLE, i, (i - 2) * step);
        }
        return memory;
    }
}
