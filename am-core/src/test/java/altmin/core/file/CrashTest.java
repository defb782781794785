package altmin.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.tensor.Matrix;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process again and again; what it leaves is always one of the two models, byte for byte. */
class CrashTest {

    private static final int KILLS = 24;
    private static final long SEED = 20;

    @TempDir
    Path folder;

    @Test
    void aKilledWriterLeavesACompleteFile() throws Exception {
        Path file = folder.resolve("model.altmin");
        List<byte[]> complete = new ArrayList<>();
        for (int seed = 0; seed < EndlessWriter.MODELS; seed++) {
            ModelFile.write(file, EndlessWriter.model(seed));
            complete.add(Files.readAllBytes(file));
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int inTheMidst = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killAfter(random.nextInt(20), file);
            ModelFile.read(file);
            byte[] found = Files.readAllBytes(file);
            long matches = complete.stream()
                    .filter(bytes -> Arrays.equals(bytes, found))
                    .count();
            assertEquals(1, matches, "kill " + kill + ", seed " + SEED);
            List<Path> left = leftovers();
            assertTrue(left.size() <= 1, "leftovers pile up: " + left);
            inTheMidst += left.size();
        }
        assertTrue(inTheMidst >= KILLS / 4, "only " + inTheMidst + " of " + KILLS + " were killed while writing");
    }

    private static void killAfter(int milliseconds, Path file) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        classPath(),
                        EndlessWriter.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = writer.inputReader()) {
            assertEquals("0", lines.readLine(), "the writer writes");
            Thread.sleep(milliseconds);
        } finally {
            writer.destroyForcibly();
            assertTrue(writer.waitFor(30, TimeUnit.SECONDS), "the writer is gone");
        }
    }

    /** The child runs on the class path: it needs no test framework. */
    private static String classPath() {
        Path target = Path.of(System.getProperty("basedir", "."), "target");
        return String.join(
                File.pathSeparator,
                target.resolve("classes").toString(),
                target.resolve("test-classes").toString(),
                place(Matrix.class));
    }

    private static String place(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".altmin-tmp")).toList();
        }
    }
}
