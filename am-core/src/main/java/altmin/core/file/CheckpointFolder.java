package altmin.core.file;

import altmin.api.error.CorruptFileException;
import altmin.api.error.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of one run: {@code iteration-000010.altmin}, the newest and the one before it, so that damage to one
 * file costs one interval and not the run. For one run at a time.
 *
 * @param folder is made when the first checkpoint is written
 */
public record CheckpointFolder(Path folder) {

    private static final int KEPT = 2;
    private static final Pattern NAME = Pattern.compile("iteration-(\\d{6,18})\\.altmin");

    /**
     * Writes a checkpoint and then removes all but it and the one before. Files of later iterations are removed as
     * well: they belong to a course that was given up.
     *
     * @return the file
     * @throws UsageException where it cannot be written; what was there is still there
     */
    public Path write(Checkpoint checkpoint) {
        Path file = folder.resolve(String.format(Locale.ROOT, "iteration-%06d.altmin", checkpoint.iteration()));
        makeFolder();
        CheckpointFile.write(file, checkpoint);
        List<Path> current = files().stream()
                .filter(other -> iteration(other) <= checkpoint.iteration())
                .limit(KEPT)
                .toList();
        files().stream().filter(other -> !current.contains(other)).forEach(this::remove);
        return file;
    }

    /** The files there are, the newest first; not verified. */
    public List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> name(file).matches())
                    .sorted(Comparator.comparingLong(CheckpointFolder::iteration)
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw failed("list", folder, e);
        }
    }

    /**
     * Opens the newest checkpoint that verifies; the caller closes it. Empty where there are no checkpoints.
     *
     * @param damaged is told of each newer one that does not verify
     * @throws CorruptFileException where there are checkpoints and none verifies: to start over is for the user to say
     */
    public Optional<CheckpointFile> latest(Consumer<CorruptFileException> damaged) {
        Optional<CorruptFileException> last = Optional.empty();
        for (Path file : files()) {
            try {
                return Optional.of(CheckpointFile.open(file));
            } catch (CorruptFileException e) {
                damaged.accept(e);
                last = Optional.of(e);
            }
        }
        if (last.isPresent()) {
            throw last.get();
        }
        return Optional.empty();
    }

    private void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failed("make", folder, e);
        }
    }

    private void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed("remove", file, e);
        }
    }

    private static UsageException failed(String what, Path path, IOException cause) {
        return new UsageException(
                "cannot " + what + " " + path + ": " + cause + "; see that the run folder is writable or name another",
                cause);
    }

    private static Matcher name(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName()));
    }

    private static long iteration(Path file) {
        Matcher name = name(file);
        if (!name.matches()) {
            throw new IllegalArgumentException(file + " is no checkpoint of this folder");
        }
        return Long.parseLong(name.group(1));
    }
}
