package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image as a user gets it. */
class ImageIT {

    private static final long MOST_BYTES = 50_000_000;

    /** What is only there to start faster, and may be deleted. */
    private static final long MOST_CACHE_BYTES = 16_000_000;

    private static final String CACHE = "lib/am.aot";

    @TempDir
    private Path folder;

    private Image image;

    @BeforeEach
    void find() {
        image = Image.ofThisBuild(folder);
    }

    @Test
    void isSmall() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(image.path())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        long cache = Files.size(image.path().resolve(CACHE));
        assertTrue(bytes - cache <= MOST_BYTES, bytes - cache + " bytes");
        assertTrue(cache <= MOST_CACHE_BYTES, cache + " bytes of class cache");
    }

    @Test
    void startsWithoutAWordWhereTheClassCacheIsDamagedOrMissing() throws IOException {
        Image copy = new Image(folder.resolve("copy"), folder);
        try (Stream<Path> files = Files.walk(image.path())) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, copy.path().resolve(image.path().relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        List<String> whole = copy.run("backends").requireDone().errLines();

        Files.writeString(copy.path().resolve(CACHE), "not a cache");
        assertEquals(whole, copy.run("backends").requireDone().errLines());

        Files.delete(copy.path().resolve(CACHE));
        assertEquals(whole, copy.run("backends").requireDone().errLines());
    }

    @Test
    void holdsBothBackends() {
        Outcome outcome = image.run("backends", "--json").requireDone();

        List<JsonObject> backends = ((JsonArray) Json.parse(outcome.out())).objects();
        assertEquals(
                List.of("simd true", "reference true"),
                backends.stream()
                        .map(backend -> backend.string("id") + " " + backend.bool("available"))
                        .toList());
    }

    @Test
    void trainsWithoutAnOptionAndNamesTheNewestRunOnResume() {
        Outcome trained =
                image.run("train", "--limit", 200, "--hidden", 8, "--epochs", 2).requireDone();
        assertTrue(trained.outLines().get(1).startsWith("model   runs/"), trained.out());

        Outcome resumed = image.run("train", "--limit", 200, "--hidden", 8, "--epochs", 3, "--resume", "--json")
                .requireDone();
        assertEquals(3, resumed.object().integer("epochs"));
        assertEquals(trained.outLines().get(1), "model   " + resumed.object().string("modelFile"));
    }

    @Test
    void endsWithTheExitCodeOfTheFailure() {
        image.run("train", "--hidden", 0).requireFailure(2, "'0' is not a width");
        image.run("train", "--data", "missing.csv").requireFailure(3, "missing.csv");
        image.run("backends", "--backend-path", "nowhere").requireFailure(2, "nowhere");
        image.run("train", "--backend", "cuda").requireFailure(6, "backend 'cuda' is unavailable");
    }

    @Test
    void startsThroughALinkInAFolderWithSpaces() throws IOException {
        Path spaces = Files.createDirectory(folder.resolve("a folder"));
        Path link = Files.createSymbolicLink(spaces.resolve("the image"), image.path());
        Path command = Files.createSymbolicLink(spaces.resolve("am"), Path.of("the image/bin/am"));

        for (Path path : List.of(command, link.resolve("bin/am"))) {
            Outcome outcome =
                    Image.start(folder, List.of(path.toString(), "--version")).end();
            assertTrue(outcome.requireDone().out().startsWith("AltMin "), outcome.toString());
        }
    }

    /** As a program that puts the jars on the class path would: no vector module, and it says so. */
    @Test
    void classPathWithoutTheVectorModule() {
        List<String> jars = Image.jars().stream().map(Path::toString).toList();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        Outcome outcome = Image.start(
                        folder,
                        List.of(
                                java,
                                "-cp",
                                String.join(File.pathSeparator, jars),
                                "altmin.cli.Am",
                                "backends",
                                "--json"))
                .end()
                .requireDone();

        List<JsonObject> backends = ((JsonArray) Json.parse(outcome.out())).objects();
        JsonObject simd = backends.stream()
                .filter(backend -> backend.string("id").equals("simd"))
                .findFirst()
                .orElseThrow();
        assertEquals(false, simd.bool("available"));
        assertTrue(simd.string("reason").contains("jdk.incubator.vector"), simd.toString());
        assertEquals(List.of(), outcome.errLines(), "no stack trace");
    }
}
