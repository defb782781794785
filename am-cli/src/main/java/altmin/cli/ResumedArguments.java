package altmin.cli;

import altmin.core.compare.ComparisonFolder;
import altmin.core.json.JsonArray;
import altmin.core.json.JsonException;
import altmin.core.json.JsonObject;
import altmin.core.run.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
        List<String> complete = new ArrayList<>(
                folder(line.get(), typed).map(ResumedArguments::saved).orElse(List.of()));
        if (!complete.isEmpty() && !complete.getFirst().equals(typed.getFirst())) {
            return typed; // what is there was not started by this verb
        }
        complete.removeAll(DISPLAY);
        complete.addAll(complete.isEmpty() ? typed : typed.subList(1, typed.size()));
        return complete;
    }

    private static Optional<Path> folder(CommandLine line, List<String> typed) {
        try {
            ParseResult verb = line.parseArgs(typed.toArray(String[]::new)).subcommand();
            return verb != null && verb.hasMatchedOption("--resume") && verb.hasMatchedOption("--run-dir")
                    ? Optional.of(verb.<Path>matchedOptionValue("--run-dir", Path.of("")))
                    : Optional.empty();
        } catch (ParameterException wrong) {
            return Optional.empty(); // to be reported when the command is executed
        }
    }

    /** Empty where there is nothing to go by: what is resumed still refuses other settings. */
    private static List<String> saved(Path folder) {
        return Stream.of(new RunFolder(folder).configuration(), new ComparisonFolder(folder).file())
                .flatMap(file -> RunFolders.read(file).stream())
                .findFirst()
                .flatMap(ResumedArguments::arguments)
                .orElse(List.of());
    }

    private static Optional<List<String>> arguments(JsonObject saved) {
        try {
            return saved.optionalArray("arguments").map(JsonArray::strings);
        } catch (JsonException wrong) {
            return Optional.empty();
        }
    }
}
