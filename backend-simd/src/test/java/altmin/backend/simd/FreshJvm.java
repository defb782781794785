package altmin.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.backend.Backend;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program of the tests on the class path of a JVM of its own. */
public record FreshJvm(List<String> options) {

    public static FreshJvm onClassPath(List<String> options) {
        return new FreshJvm(List.copyOf(options));
    }

    /** All that the program prints; fails where it does not end well. */
    public String run(Class<?> program) throws IOException, InterruptedException, URISyntaxException {
        Path api = Path.of(Backend.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                String.join(File.pathSeparator, "target/classes", "target/test-classes", api.toString()),
                program.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
