package altmin.core.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.CorruptFileException;
import altmin.api.solver.HostParameters;
import altmin.api.solver.Parameters;
import altmin.api.tensor.ElementType;
import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, Long.MAX_VALUE})
    void anyModelComesBackAndIsWrittenTheSameWay(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> widths = new ArrayList<>();
        for (int i = random.nextInt(2, 7); i > 0; i--) {
            widths.add(random.nextInt(1, 60));
        }
        ElementType type = random.nextBoolean() ? ElementType.FLOAT32 : ElementType.FLOAT64;
        Model model = Examples.model(seed, type, widths);
        Path first = folder.resolve("first.altmin");
        Path second = folder.resolve("second.altmin");

        ModelFile.write(first, model);
        Model back = ModelFile.read(first);
        ModelFile.write(second, back);

        assertTrue(Examples.equal(model, back), "widths " + widths);
        assertEquals(seed, back.provenance().integer("seed"));
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @ParameterizedTest
    @EnumSource
    void goesThroughABackendWithoutChangingABit(ElementType type) {
        Model model = Examples.model(3, type, List.of(4, 6, 3));
        HostBackend backend = new HostBackend(type);

        Parameters live = model.upload(backend);
        Model back = Model.of(model.network(), model.loss(), live, backend, model.provenance());

        assertTrue(Examples.equal(model, back));
        assertEquals(3, live.layers().get(1).weights().rows());
        assertEquals(6, live.layers().get(1).weights().columns());
    }

    @Test
    void refusesLayersOfAnotherSize() {
        Model model = Examples.model(1, ElementType.FLOAT32, List.of(3, 2));
        MemorySegment bias = model.parameters().layer(1).bias();
        HostParameters small = new HostParameters(ElementType.FLOAT32, List.of(new HostParameters.Layer(bias, bias)));
        HostParameters none = new HostParameters(ElementType.FLOAT32, List.of());

        assertThrows(
                IllegalArgumentException.class,
                () -> new Model(model.network(), model.loss(), small, JsonObject.EMPTY));
        assertThrows(
                IllegalArgumentException.class, () -> new Model(model.network(), model.loss(), none, JsonObject.EMPTY));
    }

    /** Good tensor files that are no good models: by another program, say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'network':{'widths':[3,2],'activation':'relu'},'loss':'squared'}",
                "{'network':{'widths':[3,2],'activation':'swish'},'loss':'squared','provenance':{}}",
                "{'network':{'widths':[3,2],'activation':'relu'},'loss':'hinge','provenance':{}}",
                "{'network':{'widths':[2,3],'activation':'relu'},'loss':'squared','provenance':{}}",
                "{'network':{'widths':[3,2,2],'activation':'relu'},'loss':'squared','provenance':{}}",
                "{'network':{'widths':[3],'activation':'relu'},'loss':'squared','provenance':{}}",
                "{'network':{'widths':[3,-2],'activation':'relu'},'loss':'squared','provenance':{}}",
                "{'network':{'widths':[3,4294967298],'activation':'relu'},'loss':'squared','provenance':{}}"
            })
    void refusesDescriptionsThatDoNotFitTheTensors(String description) {
        Path file = folder.resolve("odd.altmin");
        SplittableRandom random = new SplittableRandom(1);
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("layer1.weights", Examples.tensor(random, new TensorSpec(ElementType.FLOAT32, 2, 3)));
        tensors.put("layer1.bias", Examples.tensor(random, new TensorSpec(ElementType.FLOAT32, 1, 2)));
        TensorFileWriter.write(file, FileKind.MODEL, Json.parseObject(description.replace('\'', '"')), tensors);

        CorruptFileException error = assertThrows(CorruptFileException.class, () -> ModelFile.read(file));

        assertTrue(String.valueOf(error.getMessage()).startsWith(file + ": the header at offset 32 is wrong: "));
    }
}
