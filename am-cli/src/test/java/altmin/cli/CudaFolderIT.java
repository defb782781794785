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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image with and without the folder of the cuda backend, on a machine without a driver and on one with a stub of it. */
class CudaFolderIT {

    private static final int UNAVAILABLE = 6;
    private static final Path BACKENDS =
            Path.of("..", "target", "backends").toAbsolutePath().normalize();
    private static final Path STUBS =
            Path.of("..", "backend-cuda", "src", "test", "c").toAbsolutePath();

    @TempDir
    private static Path folder;

    private static Image image;
    private static Path only;

    /** A folder with this backend alone. */
    @BeforeAll
    static void copyTheFolder() throws IOException {
        image = Image.ofThisBuild(folder);
        Path built = BACKENDS.resolve("cuda");
        assumeTrue(Files.isDirectory(built), "there is no " + built + ": './mvnw package' makes it");
        only = folder.resolve("backends");
        try (Stream<Path> files = Files.walk(built)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = only.resolve("cuda").resolve(built.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void withoutTheFolderThereIsNoSuchBackend() {
        Path empty = folder.resolve("empty");
        assertTrue(empty.toFile().mkdir());
        assertEquals(List.of("simd", "reference"), ids(image.run("backends", "--json", "--backend-path", empty)));
        image.run("train", "--backend", "cuda", "--backend-path", empty, "--run-dir", folder.resolve("none"))
                .requireFailure(UNAVAILABLE, "backend 'cuda' is unavailable: it was not found");
    }

    @Test
    void withoutADriverItSaysSo() {
        assumeTrue(hasNoDriver(), "there is a driver on this machine");
        Outcome outcome = image.run("backends", "--json", "--backend-path", only);
        assertEquals(Optional.of(false), cuda(outcome).map(backend -> backend.bool("available")));
        String reason = cuda(outcome).orElseThrow().string("reason");
        assertTrue(reason.contains("no NVIDIA driver: libcuda.so.1 cannot be loaded"), reason);
        assertEquals(List.of(), outcome.errLines());
        image.run("train", "--backend", "cuda", "--backend-path", only, "--run-dir", folder.resolve("refused"))
                .requireFailure(UNAVAILABLE, "backend 'cuda' is unavailable", "no NVIDIA driver");
    }

    @Test
    void withADriverAndCublasItIsThere() throws IOException {
        Path libraries = Files.createDirectories(folder.resolve("libraries"));
        build("cuda.c", libraries.resolve("libcuda.so.1"));
        build("cublas.c", libraries.resolve("libcublas.so.13"));
        Outcome outcome = Image.start(
                        folder,
                        List.of(
                                "env",
                                "LD_LIBRARY_PATH=" + libraries,
                                image.path().resolve("bin/am").toString(),
                                "backends",
                                "--json",
                                "--backend-path",
                                only.toString()))
                .end();
        JsonObject cuda = cuda(outcome).orElseThrow();
        assertTrue(cuda.bool("available"), outcome.out());
        assertTrue(outcome.out().contains("Stub H100, 80.0 GB, driver of CUDA 13.0, libcublas.so.13"), outcome.out());
        assertEquals(List.of(), outcome.errLines());
    }

    private static boolean hasNoDriver() {
        return Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib")
                .noneMatch(path -> Files.exists(Path.of(path, "libcuda.so.1")));
    }

    private static void build(String source, Path library) {
        Path compiler = Path.of("/usr/bin/gcc");
        assumeTrue(Files.isExecutable(compiler), "there is no " + compiler + ", which builds the stub libraries");
        List<String> command = new ArrayList<>(List.of(compiler.toString(), "-shared", "-fPIC"));
        command.addAll(List.of("-o", library.toString(), STUBS.resolve(source).toString()));
        Image.start(folder, command).end().requireDone();
    }

    private static List<String> ids(Outcome outcome) {
        return backends(outcome).stream().map(backend -> backend.string("id")).toList();
    }

    private static Optional<JsonObject> cuda(Outcome outcome) {
        return backends(outcome).stream()
                .filter(backend -> backend.string("id").equals("cuda"))
                .findFirst();
    }

    private static List<JsonObject> backends(Outcome outcome) {
        return ((JsonArray) Json.parse(outcome.requireDone().out())).objects();
    }
}
