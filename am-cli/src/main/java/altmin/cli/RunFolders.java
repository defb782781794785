package altmin.cli;

import altmin.api.error.UsageException;
import altmin.core.json.Json;
import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import altmin.core.run.RunConfiguration;
import altmin.core.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the folder of a run. */
final class RunFolders {

    private static final Path PARENT = Path.of("runs");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private RunFolders() {}

    /** The folder that was named; else, on resume, the newest run that fits; else a new one. */
    static RunFolder choose(@Nullable Path named, RunConfiguration configuration, boolean resume) {
        if (named != null) {
            return new RunFolder(named);
        }
        return resume ? newest(configuration) : fresh(configuration);
    }

    private static RunFolder fresh(RunConfiguration configuration) {
        String data = configuration.plan().data().name().replaceAll("[^A-Za-z0-9._-]+", "-");
        String name = STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + "-"
                + configuration.plan().solver().id() + "-" + data.substring(Math.max(0, data.length() - 40));
        Path path = PARENT.resolve(name);
        for (int other = 2; Files.exists(path); other++) {
            path = PARENT.resolve(name + "-" + other);
        }
        return new RunFolder(path);
    }

    private static RunFolder newest(RunConfiguration configuration) {
        return folders().stream()
                .map(RunFolder::new)
                .filter(folder -> fits(folder, configuration.identity()))
                .max(Comparator.comparing(folder -> folder.path().toString()))
                .orElseThrow(() -> new UsageException("nothing to resume: no run in " + PARENT.toAbsolutePath()
                        + " has these settings; name one with --run-dir or leave --resume out"));
    }

    private static List<Path> folders() {
        if (!Files.isDirectory(PARENT)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(PARENT)) {
            return entries.filter(Files::isDirectory).toList();
        } catch (IOException cause) {
            throw new UsageException("cannot read " + PARENT.toAbsolutePath() + ": " + cause, cause);
        }
    }

    private static boolean fits(RunFolder folder, JsonObject identity) {
        Optional<JsonObject> saved = read(folder);
        return saved.isPresent()
                && identity.members().entrySet().stream()
                        .allMatch(entry ->
                                entry.getValue().equals(saved.get().members().get(entry.getKey())));
    }

    private static Optional<JsonObject> read(RunFolder folder) {
        try {
            return folder.isUsed() && Json.parse(Files.readString(folder.configuration())) instanceof JsonObject object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (IOException | JsonException unreadable) {
            return Optional.empty();
        }
    }
}
