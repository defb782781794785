package altmin.core.file;

import altmin.api.error.UsageException;
import altmin.api.network.Network;
import altmin.api.solver.HostParameters;
import altmin.api.tensor.ElementType;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import altmin.core.network.Names;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/** Models in files. Equal models give equal bytes. */
public final class ModelFile {

    private ModelFile() {}

    /**
     * Writes a model in the place of the file that may be there, whole or not at all.
     *
     * @throws UsageException where the file cannot be written
     */
    public static void write(Path file, Model model) {
        TensorFileWriter.write(file, FileKind.MODEL, description(model), tensors(model));
    }

    /**
     * Reads a model, after every byte of the file has been verified.
     *
     * @throws altmin.api.error.CorruptFileException where it is not as it was written
     * @throws UsageException where there is no file, or it is a checkpoint
     */
    public static Model read(Path file) {
        try (TensorFileReader reader = TensorFileReader.open(file, FileKind.MODEL)) {
            return model(reader);
        }
    }

    private static JsonObject description(Model model) {
        JsonObject network = JsonObject.builder()
                .put("widths", JsonArray.ofNumbers(model.network().widths()))
                .put("activation", model.network().activation().toString())
                .build();
        return JsonObject.builder()
                .put("network", network)
                .put("loss", model.loss().id())
                .put("provenance", model.provenance())
                .build();
    }

    private static SequencedMap<String, Tensor> tensors(Model model) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        for (int l = 1; l <= model.network().depth(); l++) {
            HostParameters.Layer layer = model.parameters().layer(l);
            tensors.put(weights(l), Tensor.of(model.weights(l), layer.weights()));
            tensors.put(bias(l), Tensor.of(model.bias(l), layer.bias()));
        }
        return tensors;
    }

    private static Model model(TensorFileReader reader) {
        try {
            JsonObject description = reader.description();
            Network network = network(description.object("network"));
            ElementType type = requireTensors(reader, network);
            return new Model(
                    network,
                    Names.loss(description.string("loss")),
                    new HostParameters(type, layers(reader, network)),
                    description.object("provenance"));
        } catch (JsonException | UsageException | IllegalArgumentException | ArithmeticException e) {
            throw new FileFault(reader.file()).inHeader(e);
        }
    }

    private static Network network(JsonObject json) {
        List<Integer> widths =
                json.array("widths").integers().stream().map(Math::toIntExact).toList();
        return new Network(widths, Names.activation(json.string("activation")));
    }

    private static List<HostParameters.Layer> layers(TensorFileReader reader, Network network) {
        return IntStream.rangeClosed(1, network.depth())
                .mapToObj(l -> new HostParameters.Layer(reader.load(weights(l)), reader.load(bias(l))))
                .toList();
    }

    /** There must be the tensors that the network needs and no others, all of one type, which is returned. */
    private static ElementType requireTensors(TensorFileReader reader, Network network) {
        ElementType type = reader.tensor(weights(1)).spec().type();
        SequencedMap<String, TensorSpec> expected = new LinkedHashMap<>();
        for (int l = 1; l <= network.depth(); l++) {
            expected.put(weights(l), Model.weights(network, type, l));
            expected.put(bias(l), Model.bias(network, type, l));
        }
        if (!expected.equals(reader.tensors())) {
            throw new IllegalArgumentException("the tensors are " + reader.tensors() + ", expected " + expected);
        }
        return type;
    }

    private static String weights(int layer) {
        return "layer" + layer + ".weights";
    }

    private static String bias(int layer) {
        return "layer" + layer + ".bias";
    }
}
