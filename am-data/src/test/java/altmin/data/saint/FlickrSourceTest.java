package altmin.data.saint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.data.Dataset;
import altmin.api.error.DataException;
import altmin.api.tensor.ElementType;
import altmin.data.Errors;
import altmin.data.Reference;
import altmin.data.Requests;
import altmin.data.numpy.NpyBytes;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four nodes in the published files. */
class FlickrSourceTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("flickr"));
        NpyBytes.npz(
                folder.resolve("flickr/adj_full.npz"),
                true,
                Map.of(
                        "indptr", NpyBytes.ints(0, 2, 3, 4, 4),
                        "indices", NpyBytes.ints(1, 2, 0, 0),
                        "data", NpyBytes.ints(1, 1, 1, 1),
                        "shape", NpyBytes.longs(4, 4),
                        "format", NpyBytes.vector("|S3", 0, 0, _ -> {})));
        Files.write(folder.resolve("flickr/feats.npy"), NpyBytes.array("<f8", false, "(4, 2)", 64, buffer -> {
            for (int i = 0; i < 8; i++) {
                buffer.putDouble(i / 4.0);
            }
        }));
        text("class_map.json", "{\"0\": 1, \"1\": 0, \"3\": 2,\n \"2\": 1}\n");
        text("role.json", "{\"tr\": [2, 0], \"va\": [1], \"te\": [3]}");
    }

    @Test
    void theFourFiles() {
        Dataset data = load("operators=identity,rw:1");
        assertEquals(3, data.classes());
        assertEquals(
                List.of(2L, 1L, 1L),
                List.of(
                        data.train().count(),
                        data.validation().count(),
                        data.test().count()));
        assertEquals(1, data.train().labels().getAtIndex(ValueLayout.JAVA_INT, 0));
        assertEquals(1f, data.train().features().get(ElementType.FLOAT, 0), "node 2");
        assertEquals(1.25f, data.train().features().get(ElementType.FLOAT, 4));
        assertEquals(0.5f, data.train().features().get(ElementType.FLOAT, 8), "the mean of nodes 0 and 2");
        assertEquals(
                List.of("flickr: ok, 4 nodes, 2 edges, 2 features, 3 classes; 2 training, 1 validation, 1 test nodes"),
                new FlickrSource().verify(Requests.in(folder, "flickr")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '#',
            delimiter = ';',
            value = {
                "class_map.json;{\"0\": 1, \"4\": 1};node \"4\"",
                "class_map.json;{\"0\": [1, 0]};one class for each node",
                "class_map.json;{\"0\": 1, \"0\": 1};one class for each node",
                "class_map.json;{\"a\": 1};node \"a\"",
                "class_map.json;{\"0\": -1};offset 6",
                "class_map.json;{\"0\": 1.5};expected '}'",
                "class_map.json;{\"0\": 1;the file ends",
                "class_map.json;{\"0\": 1} x;expected the end",
                "class_map.json;{\"0 : 1};without escapes",
                "class_map.json;{\"0\\n\" : 1};without escapes",
                "class_map.json;[1];expected '{'",
                "class_map.json;{\"0\": 1, \"1\": 0, \"3\": 2};no label",
                "class_map.json;{};0 classes",
                "class_map.json;{\"0\": 99999999999};one class",
                "class_map.json;{\"0\": 9999999999999999999999};whole number",
                "role.json;{\"tr\": [0], \"va\": [0]};node 0 twice",
                "role.json;{\"tr\": [4]};node 4",
                "role.json;{\"tr\": [9999999999]};role",
                "role.json;{\"train\": [0]};tr, va, te",
                "role.json;{\"tr\": [0, ]};whole number",
                "role.json;{\"tr\": []};no training nodes",
            })
    void damage(String file, String text, String fact) throws IOException {
        text(file, text);
        Errors.says(DataException.class, () -> load(), "flickr", fact);
    }

    @Test
    void missingFiles() throws IOException {
        Files.delete(folder.resolve("flickr/role.json"));
        Files.delete(folder.resolve("flickr/feats.npy"));
        Errors.says(
                DataException.class,
                () -> load(),
                folder.resolve("flickr").toString(),
                "missing feats.npy, role.json",
                "GraphSAINT");
    }

    @Test
    void everyTruncationIsSeen() throws IOException {
        String whole = "{\"tr\": [2, 0], \"va\": [1]}";
        for (int length = 0; length < whole.length(); length++) {
            text("role.json", whole.substring(0, length));
            Path file = folder.resolve("flickr/role.json");
            Errors.says(DataException.class, () -> JsonNumbers.read(file, (_, _) -> {}), "role.json, offset");
        }
        text("role.json", whole);
        List<String> members = new ArrayList<>();
        JsonNumbers.read(folder.resolve("flickr/role.json"), (key, value) -> members.add(key + value));
        assertEquals(List.of("tr2", "tr0", "va1"), members);
    }

    private Dataset load(String... options) {
        return new FlickrSource().load(Requests.in(folder, "flickr", options), Reference.BACKEND);
    }

    private void text(String name, String text) throws IOException {
        Files.writeString(folder.resolve("flickr/" + name), text, StandardCharsets.US_ASCII);
    }
}
