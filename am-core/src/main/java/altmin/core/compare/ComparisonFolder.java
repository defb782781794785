package altmin.core.compare;

import altmin.api.error.DataException;
import altmin.api.error.UsageException;
import altmin.core.json.Json;
import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import altmin.core.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a comparison keeps its files: {@code compare.json}, the report page, and a run folder for each run.
 *
 * @param path need not exist before {@link #create}
 */
public record ComparisonFolder(Path path) {

    /** What is compared and what came of it so far, one JSON object; there from the start. */
    public Path file() {
        return path.resolve("compare.json");
    }

    /** The folder of one run. */
    public RunFolder run(String label, long seed) {
        return new RunFolder(path.resolve(label + "-seed" + seed));
    }

    /** How a run left the numbers, one JSON object; there only where it did. */
    Path divergence(String label, long seed) {
        return run(label, seed).path().resolve("diverged.json");
    }

    /** Whether a comparison was started here. */
    public boolean isUsed() {
        return Files.exists(file());
    }

    /**
     * The object in {@link #file}.
     *
     * @throws DataException where it cannot be read or is none
     */
    public JsonObject read() {
        try {
            return Json.parseObject(Files.readString(file()));
        } catch (IOException | JsonException e) {
            throw new DataException(
                    file() + " cannot be read: " + e.getMessage() + "; expected what 'am compare' wrote", e);
        }
    }

    /**
     * Refuses a folder that is in use.
     *
     * @throws UsageException where a comparison or a run was started here before
     */
    public void requireUnused() {
        requireNoRun();
        if (isUsed()) {
            throw new UsageException("folder " + path
                    + " holds a comparison already: go on with it by --resume or name another with --run-dir");
        }
    }

    /**
     * Refuses the folder of a single run.
     *
     * @throws UsageException where a run was started here before
     */
    public void requireNoRun() {
        if (new RunFolder(path).isUsed()) {
            throw new UsageException(
                    "folder " + path + " holds a single run, not a comparison: name another with --run-dir");
        }
    }

    /**
     * Makes the folder.
     *
     * @throws UsageException where it cannot be made or is in use
     */
    public void create() {
        requireUnused();
        try {
            Files.createDirectories(path);
        } catch (IOException cause) {
            throw new UsageException(
                    "cannot make folder " + path + ": " + cause + "; name another with --run-dir", cause);
        }
    }
}
