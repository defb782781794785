package altmin.cli;

import altmin.api.data.DataRequest;
import altmin.core.catalog.DataChoice;
import altmin.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data. */
final class DataOptions {

    @Option(
            names = "--data",
            paramLabel = "NAME",
            defaultValue = "glyphs",
            description = "Data set: an id of 'am data list', or a path (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder that holds the data sets.")
    private @Nullable Path directory;

    @Option(
            names = "--data-option",
            paramLabel = "KEY=VALUE",
            description = "An option of the data set; '--data NAME --data-option help' lists them.")
    private List<String> options = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "N", description = "Take only the first N training samples.")
    private @Nullable Long limit;

    @Option(
            names = "--validation",
            paramLabel = "N",
            description = "Hold out the last N training samples for validation, 0 for none (default: one in twelve).")
    private @Nullable Long validation;

    DataOptions() {}

    /** Lists the options of the data set where that was asked for, and tells whether it was. */
    boolean printsHelp(Console console) {
        if (options.contains("help")) {
            SettingsHelp.print(console, DataChoice.source(name));
        }
        return options.contains("help");
    }

    /** Whether another seed may give other samples. */
    boolean dependOnSeed() {
        return DataChoice.source(name).dependsOnSeed();
    }

    DataChoice choice(long seed) {
        return choice(seed, Map.of());
    }

    /** As {@link #choice(long)}, but what is not said anew is as it was when a model was trained on this data. */
    DataChoice choice(long seed, JsonObject provenance) {
        boolean same = provenance.optionalString("data").equals(Optional.of(name));
        Map<String, String> before = new LinkedHashMap<>();
        if (same) {
            provenance.optionalTexts("dataOptions").ifPresent(before::putAll);
        }
        return choice(seed, before);
    }

    private DataChoice choice(long seed, Map<String, String> before) {
        Map<String, String> chosen = new LinkedHashMap<>(before);
        chosen.putAll(KeyValues.parse("--data-option", options, "split=3"));
        return DataChoice.of(new DataRequest(name, directory, optional(limit), optional(validation), seed, chosen));
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
