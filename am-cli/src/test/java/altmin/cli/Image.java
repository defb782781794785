package altmin.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A runtime image with the command in it, whose processes are run in a folder of the test's own.
 *
 * @param path the image
 * @param folder where processes run and leave what they print
 */
record Image(Path path, Path folder) {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final int MOST_SECONDS = 120;

    /** The image of this build; a test that wants it is skipped where it was not linked. */
    static Image ofThisBuild(Path folder) {
        Path image = TARGET.resolve("image");
        assumeTrue(
                Files.isExecutable(image.resolve("bin/am")),
                "there is no runtime image in " + image + ": './mvnw verify' links it before these tests");
        return new Image(image, folder);
    }

    /** The jars of the command: its own and those it needs. */
    static List<Path> jars() {
        try (Stream<Path> own = Files.list(TARGET);
                Stream<Path> needed = Files.list(TARGET.resolve("modules"))) {
            return Stream.concat(
                            own.filter(file -> file.getFileName().toString().matches("am-cli-[0-9.]+\\.jar")), needed)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the command. */
    Running start(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(path.resolve("bin/am").toString()));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        return start(folder, command);
    }

    /** Runs the command to its end. */
    Outcome run(Object... arguments) {
        return start(arguments).end();
    }

    /** Starts any program in a folder; what it prints goes to files there. */
    static Running start(Path folder, List<String> command) {
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Path err = Files.createTempFile(folder, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.startsWith("JDK_"));
            return new Running(builder.start(), folder, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process under way. */
    record Running(Process process, Path folder, Path out, Path err) {

        /** Waits for the end, which must come within two minutes. */
        Outcome end() {
            try {
                if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                }
                return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                process.destroyForcibly();
                throw new AssertionError("interrupted while a process was under way", e);
            }
        }

        /** Waits until a file has at least so many lines, or the process has ended, or two minutes are over. */
        void awaitLines(Path file, int lines) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
            while (process.isAlive() && lineCount(file) < lines && System.nanoTime() < end) {
                pause(1);
            }
        }

        /** Sends a signal by name, as a terminal or a service manager does. */
        void signal(String name) {
            Outcome kill = Image.start(folder, List.of("kill", "-" + name, String.valueOf(process.pid())))
                    .end();
            assertTrue(kill.exitCode() == 0, kill.err());
        }
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting", e);
        }
    }

    /** The number of ended lines; 0 where there is no file. */
    static int lineCount(Path file) {
        try {
            return Files.exists(file)
                    ? (int) Files.readString(file)
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
