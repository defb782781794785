package altmin.cli.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a window. Each call starts it anew with a profile of its own in {@code scratch}, which it may still write to after its end. */
record Browser(Path program, Path scratch) {

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--virtual-time-budget=4000");

    /** The one that the environment variable CHROME names, else the first on the PATH. */
    static Optional<Path> find() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("CHROME")).map(Path::of),
                        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                                        .map(name -> Path.of(folder, name))))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The document after its scripts have run, in a window of this width. */
    String dom(String address, int width, String... flags) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(flags));
        arguments.addAll(List.of("--dump-dom", "--window-size=" + width + ",1000", address));
        return run(arguments);
    }

    /** Writes a picture of the page. */
    void screenshot(String address, int width, int height, Path picture, String... flags)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(flags));
        arguments.addAll(List.of("--screenshot=" + picture, "--window-size=" + width + "," + height, address));
        run(arguments);
    }

    private String run(List<String> arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(scratch, "browser", ".out");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(FLAGS);
        command.add("--user-data-dir="
                + Files.createTempDirectory(scratch, "profile").toAbsolutePath());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IOException(program + " did not end within 60 s: " + arguments);
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
