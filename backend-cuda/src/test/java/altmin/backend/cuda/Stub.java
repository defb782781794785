package altmin.backend.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.backend.Backend;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Libraries that answer as the driver and cuBLAS do, built from {@code src/test/c}, and a JVM of its own that finds them.
 *
 * @param folder of the libraries
 */
record Stub(Path folder) {

    private static final Path SOURCES = Path.of("src", "test", "c");

    /** With a driver, and no cuBLAS yet. */
    static Stub driver(Path folder) throws IOException, InterruptedException {
        Stub stub = new Stub(folder);
        stub.build("cuda.c", "libcuda.so.1");
        return stub;
    }

    /** With a cuBLAS of that name as well. */
    Stub withBlas(String library, String... options) throws IOException, InterruptedException {
        build("cublas.c", library, options);
        return this;
    }

    private void build(String source, String library, String... options) throws IOException, InterruptedException {
        Path compiler = Stream.of(System.getenv("PATH").split(":", -1))
                .map(directory -> Path.of(directory, "gcc"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("no gcc on the PATH, which builds the stub libraries"));
        List<String> command = new ArrayList<>(List.of(compiler.toString(), "-shared", "-fPIC", "-O1"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-o",
                folder.resolve(library).toString(),
                SOURCES.resolve(source).toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    /**
     * All that a scenario prints.
     *
     * @param wrong what goes wrong in the libraries
     */
    String run(String wrong, String scenario) throws IOException, InterruptedException, URISyntaxException {
        return run(wrong, scenario, "");
    }

    /** The same in a worker of that number. */
    String run(String wrong, String scenario, String worker)
            throws IOException, InterruptedException, URISyntaxException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.library.path=" + Path.of("target", "natives"),
                "-cp",
                classPath(),
                StubScenario.class.getName(),
                scenario);
        builder.environment().put("LD_LIBRARY_PATH", folder.toString());
        builder.environment().put("STUB", wrong);
        builder.environment().put("ALTMIN_WORKER", worker);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    private static String classPath() throws URISyntaxException {
        List<String> places = new ArrayList<>();
        for (Class<?> type : List.of(Backend.class, CudaProvider.class, StubScenario.class, jcuda.Pointer.class)) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        places.add(Path.of("target", "test-classes").toString());
        return places.stream().distinct().collect(Collectors.joining(File.pathSeparator));
    }
}
