package altmin.cli;

import altmin.api.error.UsageException;
import altmin.core.json.Json;
import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the folder of a run or a comparison.
 *
 * @param name of a new one
 * @param fits whether a folder holds what may be resumed
 */
record RunFolders(String name, Predicate<Path> fits) {

    private static final Path PARENT = Path.of("runs");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int LONGEST = 40;

    /** The time, so that names in order are folders in order. */
    static String stamp() {
        return STAMP.format(LocalDateTime.now(ZoneId.systemDefault()));
    }

    /** The end of a text, as a part of a file's name. */
    static String word(String text) {
        String word = text.replaceAll("[^A-Za-z0-9._-]+", "-");
        return word.substring(Math.max(0, word.length() - LONGEST));
    }

    /** Whether the file has a JSON object with all these members. */
    static boolean holds(Path file, JsonObject members) {
        Optional<JsonObject> saved = read(file);
        return saved.isPresent()
                && members.members().entrySet().stream()
                        .allMatch(entry ->
                                entry.getValue().equals(saved.get().members().get(entry.getKey())));
    }

    /** The JSON object in a file, where there is one. */
    static Optional<JsonObject> read(Path file) {
        try {
            return Files.exists(file) && Json.parse(Files.readString(file)) instanceof JsonObject object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (IOException | JsonException unreadable) {
            return Optional.empty();
        }
    }

    /** The folder that was named; else, on resume, the newest that fits; else a new one. */
    Path choose(@Nullable Path named, boolean resume) {
        if (named != null) {
            return named;
        }
        return resume ? newest() : fresh();
    }

    private Path fresh() {
        Path path = PARENT.resolve(name);
        for (int other = 2; Files.exists(path); other++) {
            path = PARENT.resolve(name + "-" + other);
        }
        return path;
    }

    private Path newest() {
        return folders().stream()
                .filter(fits)
                .max(Comparator.comparing(Path::toString))
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
}
