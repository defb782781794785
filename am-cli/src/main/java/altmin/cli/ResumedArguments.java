package altmin.cli;

import altmin.core.json.Json;
import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import altmin.core.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * A resume need not repeat how the run was started: what was typed then is read from the run folder and put before
 * what is typed now, which wins.
 */
final class ResumedArguments {

    /** How to show a run, which is for each start to say. */
    private static final Set<String> DISPLAY = Set.of("--json", "--quiet", "--verbose", "--resume");

    private ResumedArguments() {}

    /**
     * The arguments to go by.
     *
     * @param line makes what reads them
     * @param typed come back as they are unless they resume a run in a folder that they name
     */
    static List<String> complete(Supplier<CommandLine> line, List<String> typed) {
        if (!typed.contains("--resume")) {
            return typed;
        }
        Optional<JsonObject> saved = folder(line.get(), typed).flatMap(ResumedArguments::configuration);
        List<String> complete = new ArrayList<>(saved.flatMap(run -> run.optionalArray("arguments"))
                .map(arguments -> arguments.strings())
                .orElse(List.of()));
        complete.removeAll(DISPLAY);
        complete.addAll(complete.isEmpty() ? typed : typed.subList(1, typed.size()));
        return complete;
    }

    private static Optional<RunFolder> folder(CommandLine line, List<String> typed) {
        try {
            ParseResult train = line.parseArgs(typed.toArray(String[]::new)).subcommand();
            return train != null && train.hasMatchedOption("--resume") && train.hasMatchedOption("--run-dir")
                    ? Optional.of(new RunFolder(train.<Path>matchedOptionValue("--run-dir", Path.of(""))))
                    : Optional.empty();
        } catch (ParameterException wrong) {
            return Optional.empty(); // to be reported when the command is executed
        }
    }

    private static Optional<JsonObject> configuration(RunFolder folder) {
        try {
            return folder.isUsed() && Json.parse(Files.readString(folder.configuration())) instanceof JsonObject object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (IOException | JsonException unreadable) {
            return Optional.empty(); // nothing to go by: the checkpoint still refuses other settings
        }
    }
}
