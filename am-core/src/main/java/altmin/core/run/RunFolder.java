package altmin.core.run;

import altmin.api.error.UsageException;
import altmin.core.file.CheckpointFolder;
import altmin.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where one run keeps its files.
 *
 * @param path need not exist before {@link #create}
 */
public record RunFolder(Path path) {

    /** The effective configuration, one JSON object. */
    public Path configuration() {
        return path.resolve("config.json");
    }

    /** One JSON object a line, one line an iteration. */
    public Path metrics() {
        return path.resolve("metrics.jsonl");
    }

    /** The summary, one JSON object; there when the run has ended. */
    public Path result() {
        return path.resolve("result.json");
    }

    /** The trained network; there when the run has ended. */
    public Path model() {
        return path.resolve("model.altmin");
    }

    /** The report page. */
    public Path report() {
        return path.resolve("report.html");
    }

    /** The checkpoints. */
    public CheckpointFolder checkpoints() {
        return new CheckpointFolder(path.resolve("checkpoints"));
    }

    /** Whether a run was started here. */
    public boolean isUsed() {
        return Files.exists(configuration());
    }

    /** Whether a run came to its end here. */
    public boolean isFinished() {
        return Files.exists(result());
    }

    /** What was logged of the iterations, one object each, up to a line that was cut short. */
    public List<JsonObject> logged() {
        return new MetricsLog(metrics()).whole();
    }

    /**
     * Refuses a folder with a run in it.
     *
     * @throws UsageException where a run was started here before
     */
    public void requireUnused() {
        if (isUsed()) {
            throw new UsageException("run folder " + path
                    + " holds a run already: go on with it by --resume or name another with --run-dir");
        }
    }

    /**
     * Makes the folder.
     *
     * @throws UsageException where it cannot be made or written, or a run was started here before
     */
    public void create() {
        requireUnused();
        try {
            Files.createDirectories(path);
        } catch (IOException cause) {
            throw new UsageException(
                    "cannot make run folder " + path + ": " + cause + "; name another with --run-dir", cause);
        }
        if (!Files.isWritable(path)) {
            throw new UsageException("cannot write in run folder " + path + ": name another with --run-dir");
        }
    }
}
