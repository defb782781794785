package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs that only tell something. */
class ListingsTest {

    @TempDir
    private Path folder;

    @Test
    void backendsForMachines() {
        Outcome outcome = Outcome.of("backends", "--json").requireDone();

        List<JsonObject> backends = ((JsonArray) Json.parse(outcome.out())).objects();
        assertEquals(
                List.of("simd", "reference"),
                backends.stream().map(backend -> backend.string("id")).toList());
        for (JsonObject backend : backends) {
            assertTrue(backend.bool("available"), backend.toString());
            assertTrue(backend.has("reason") && backend.optionalString("reason").isEmpty(), backend.toString());
            assertFalse(backend.string("device").isBlank());
            assertTrue(backend.integer("vectorBits") >= 64);
        }
        assertTrue(backends.getFirst().integer("priority") > backends.getLast().integer("priority"));
        assertEquals(1, outcome.outLines().size());
        assertEquals("", outcome.err());
    }

    @Test
    void backendsForAReader() {
        List<String> lines =
                Outcome.of("backends", "--threads", 1).requireDone().outLines();

        assertEquals(2, lines.size());
        assertTrue(lines.getFirst().matches("simd +.+, \\d+ bit, 1 thread"), lines.getFirst());
        assertTrue(lines.getLast().startsWith("reference "), lines.getLast());
    }

    /** A folder of modules that do not resolve harms nobody and says why. */
    @Test
    void backendWhoseModulesAreBroken() throws IOException {
        Path modules = Files.createDirectories(folder.resolve("broken/mods"));
        SampleData.text(modules.resolve("broken.jar"), "no archive");

        Outcome outcome = Outcome.of("backends", "--backend-path", folder).requireDone();

        assertTrue(outcome.outLines().getLast().startsWith("broken "), outcome.out());
        assertTrue(
                outcome.outLines().getLast().contains("unavailable: " + modules.resolve("broken.jar")), outcome.out());
        Outcome.of("train", "--limit", 20, "--backend", "broken", "--backend-path", folder, "--run-dir", folder)
                .requireFailure(6, "backend 'broken' is unavailable: " + modules.resolve("broken.jar") + " is damaged");
    }

    @Test
    void dataSets() {
        List<String> lines = Outcome.of("data", "list").requireDone().outLines();

        assertEquals(
                List.of(
                        "actor",
                        "amazon-computers",
                        "amazon-photo",
                        "chameleon",
                        "citeseer",
                        "coauthor-cs",
                        "coauthor-physics",
                        "cora",
                        "csv",
                        "fashion-mnist",
                        "flickr",
                        "glyphs",
                        "idx",
                        "kmnist",
                        "mnist",
                        "ogbn-arxiv",
                        "pubmed",
                        "sbm",
                        "squirrel",
                        "texas"),
                lines.stream().map(line -> line.substring(0, line.indexOf(" "))).toList());
    }

    @Test
    void soundFiles() {
        Path images = SampleData.images(folder).resolve("mnist");

        assertEquals(
                List.of(
                        "train-images-idx3-ubyte: ok, 60 images of 4 x 4",
                        "train-labels-idx1-ubyte: ok, 60 labels",
                        "t10k-images-idx3-ubyte: ok, 10 images of 4 x 4",
                        "t10k-labels-idx1-ubyte: ok, 10 labels"),
                Outcome.of("data", "verify", images).requireDone().outLines());
        assertEquals(
                List.of("table-3.csv: ok, 60 samples of 3 features, 3 classes"),
                Outcome.of("data", "verify", SampleData.table(folder, 3))
                        .requireDone()
                        .outLines());
        assertTrue(Outcome.of("data", "verify", "glyphs").requireDone().out().startsWith("glyphs: ok"));
    }

    @Test
    void filesThatAreNotThePublishedOnes() {
        Path data = SampleData.images(folder);

        Outcome.of("data", "verify", "mnist", "--data-dir", data)
                .requireFailure(3, "train-images-idx3-ubyte", "MD5", "expected 6bbc9ace898e44ae57da46a324031adb");
    }

    @Test
    void reportIsWrittenAfresh() throws IOException {
        Path run = folder.resolve("run");
        Outcome.of("train", "--data", SampleData.table(folder, 3), "--hidden", 8, "--epochs", 2, "--run-dir", run)
                .requireDone();
        byte[] first = Files.readAllBytes(run.resolve("report.html"));
        Files.delete(run.resolve("report.html"));

        Outcome outcome = Outcome.of("report", run).requireDone();

        assertEquals(List.of(run.resolve("report.html").toString()), outcome.outLines());
        assertEquals(new String(first, StandardCharsets.UTF_8), Files.readString(run.resolve("report.html")));
    }

    @Test
    void reportOfAFolderWithoutARun() {
        Outcome.of("report", folder)
                .requireFailure(3, folder.resolve("config.json").toString(), "am train");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "train", "predict", "evaluate", "backends", "data", "data list", "data verify", "report"})
    void help(String command) {
        Outcome outcome = Outcome.of((Object[]) (command + " --help").strip().split(" "));

        assertTrue(outcome.requireDone().out().startsWith(("Usage: am " + command).strip()), outcome.out());
        assertEquals("", outcome.err());
    }

    @Test
    void version() {
        assertTrue(Outcome.of("--version").requireDone().out().startsWith("AltMin "));
    }
}
