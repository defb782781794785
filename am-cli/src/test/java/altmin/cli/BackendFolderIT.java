package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The image with the folder of each backend that the build makes, without it, and with a broken one. */
class BackendFolderIT {

    private static final Path BUILT = Path.of("..", "target", "backends").toAbsolutePath();

    @TempDir
    private Path folder;

    private Image image;

    @BeforeEach
    void find() {
        image = Image.ofThisBuild(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nd4j", "cuda"})
    void aBackendWithoutItsFolderIsMissedByName(String id) {
        image.run("train", "--backend", id)
                .requireLastLine(
                        6,
                        "backend '" + id + "' is unavailable",
                        "there is no folder",
                        "backends/" + id,
                        "./mvnw package");
        Path empty = folder.resolve("empty");
        assertTrue(empty.toFile().mkdir());
        image.run("train", "--backend", id, "--backend-path", empty)
                .requireLastLine(6, "there is no folder " + empty.resolve(id));
    }

    @Test
    void trainsOnNd4jFromItsFolderWithoutAWarning() {
        Path backends = built("nd4j");
        List<JsonObject> found = ((JsonArray) Json.parse(image.run("backends", "--json", "--backend-path", backends)
                        .requireDone()
                        .out()))
                .objects();
        assertTrue(
                found.stream().anyMatch(line -> line.string("id").equals("nd4j") && line.bool("available")),
                found.toString());

        Outcome plain = image.run("backends").requireDone();
        Outcome trained = image.run(
                        "train",
                        "--limit",
                        200,
                        "--hidden",
                        8,
                        "--epochs",
                        2,
                        "--backend",
                        "nd4j",
                        "--backend-path",
                        backends,
                        "--quiet",
                        "--json")
                .requireDone();
        assertEquals("nd4j", trained.object().string("backend"));
        assertEquals(plain.errLines(), trained.errLines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mods", "lib"})
    void aDamagedJarEndsWithItsName(String part) throws IOException {
        Path copy = copy(built("nd4j").resolve("nd4j"), folder.resolve("backends/nd4j"));
        Path damaged;
        try (Stream<Path> jars = Files.list(copy.resolve(part))) {
            damaged = jars.sorted().findFirst().orElseThrow();
        }
        Files.delete(damaged);
        Files.writeString(damaged, "no archive");

        image.run("train", "--backend", "nd4j", "--backend-path", folder.resolve("backends"))
                .requireLastLine(
                        6, "backend 'nd4j' is unavailable: " + damaged + " is damaged", "put the whole folder");
        Outcome listed = image.run("backends", "--backend-path", folder.resolve("backends"))
                .requireDone();
        assertTrue(listed.out().contains(damaged.toString()), listed.out());
    }

    private static Path built(String id) {
        assumeTrue(
                Files.isDirectory(BUILT.resolve(id)),
                "there is no folder " + BUILT.resolve(id) + ": './mvnw verify' makes it before these tests");
        return BUILT;
    }

    /** The same files by links: they are large. */
    private static Path copy(Path from, Path to) throws IOException {
        for (String part : List.of("mods", "lib")) {
            Files.createDirectories(to.resolve(part));
            try (Stream<Path> jars = Files.list(from.resolve(part))) {
                for (Path jar : jars.toList()) {
                    Files.createSymbolicLink(to.resolve(part).resolve(jar.getFileName()), jar);
                }
            }
        }
        return to;
    }
}
