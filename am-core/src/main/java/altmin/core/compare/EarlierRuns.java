package altmin.core.compare;

import altmin.api.error.DataException;
import altmin.core.json.Json;
import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import altmin.core.run.RunConfiguration;
import altmin.core.run.RunFolder;
import altmin.core.settings.SameSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The runs in the folder of a comparison that have ended before. */
record EarlierRuns(ComparisonFolder folder) {

    boolean has(Contender contender, long seed) {
        return folder.run(contender.label(), seed).isFinished()
                || Files.exists(folder.divergence(contender.label(), seed));
    }

    /**
     * One that {@link #has} tells of.
     *
     * @throws altmin.api.error.UsageException where it was run with other settings or on other data
     */
    ComparedRun get(Contender contender, RunConfiguration configuration) {
        long seed = configuration.plan().seed();
        RunFolder own = folder.run(contender.label(), seed);
        requireSame(configuration, own);
        return own.isFinished()
                ? new ComparedRun.Finished(contender, seed, own, read(own.result()))
                : ComparedRun.Diverged.of(contender, seed, read(folder.divergence(contender.label(), seed)));
    }

    private static void requireSame(RunConfiguration configuration, RunFolder own) {
        JsonObject current =
                configuration.identity().with("epochs", configuration.plan().epochs());
        JsonObject before = read(own.configuration());
        JsonObject.Builder same = JsonObject.builder();
        current.members().keySet().forEach(key -> before.find(key).ifPresent(value -> same.put(key, value)));
        SameSettings.require(current, same.build(), own.configuration().toString());
    }

    private static JsonObject read(Path file) {
        try {
            return Json.parseObject(Files.readString(file));
        } catch (IOException | JsonException e) {
            throw new DataException(
                    file + " cannot be read: " + e.getMessage() + "; delete the folder to have this run repeated", e);
        }
    }
}
