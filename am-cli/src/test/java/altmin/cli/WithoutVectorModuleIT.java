package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime that lacks the vector module, with the simd backend put beside it: the command works and says why not. */
class WithoutVectorModuleIT {

    private static final int UNAVAILABLE = 6;

    @TempDir
    private static Path folder;

    private static Image image;

    @BeforeAll
    static void link() throws IOException {
        Image.ofThisBuild(folder);
        Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
        assumeTrue(Files.isExecutable(jlink), "there is no jlink in the Java that runs these tests: " + jlink);
        Path path = folder.resolve("image");
        Image.start(
                        folder,
                        List.of(
                                jlink.toString(),
                                "--module-path",
                                Image.jars().stream()
                                        .map(Path::toString)
                                        .collect(Collectors.joining(File.pathSeparator)),
                                "--add-modules",
                                "altmin.cli,altmin.data",
                                "--launcher",
                                "am=altmin.cli/altmin.cli.Am",
                                "--output",
                                path.toString()))
                .end()
                .requireDone();
        image = new Image(path, folder);
        Path modules = Files.createDirectories(path.resolve("backends/simd/mods"));
        for (Path jar : Image.jars()) {
            if (jar.getFileName().toString().startsWith("backend-simd-")) {
                Files.copy(jar, modules.resolve(jar.getFileName()));
            }
        }
    }

    @Test
    void listsTheBackendWithTheReason() {
        Outcome outcome = image.run("backends", "--json").requireDone();

        List<JsonObject> backends = ((JsonArray) Json.parse(outcome.out())).objects();
        assertEquals(
                List.of("reference true", "simd false"),
                backends.stream()
                        .map(backend -> backend.string("id") + " " + backend.bool("available"))
                        .toList());
        String reason = backends.getLast().string("reason");
        assertTrue(reason.contains("jdk.incubator.vector"), reason);
        assertEquals(List.of(), outcome.errLines());
    }

    @Test
    void trainsOnTheReference() {
        Outcome outcome = image.run(
                        "train",
                        "--data",
                        SampleData.table(folder, 4),
                        "--hidden",
                        8,
                        "--epochs",
                        2,
                        "--json",
                        "--run-dir",
                        folder.resolve("run"))
                .requireDone();

        assertEquals("reference", outcome.object().string("backend"));
    }

    @Test
    void refusesWhatWasAskedForByName() {
        image.run(
                        "train",
                        "--data",
                        SampleData.table(folder, 3),
                        "--backend",
                        "simd",
                        "--run-dir",
                        folder.resolve("refused"))
                .requireFailure(UNAVAILABLE, "backend 'simd' is unavailable", "jdk.incubator.vector");
        assertTrue(Files.notExists(folder.resolve("refused")));
    }
}
