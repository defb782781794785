package altmin.cli;

import altmin.api.data.DataRequest;
import altmin.core.catalog.Catalog;
import altmin.core.catalog.DataChoice;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code am data}. */
@Command(
        name = "data",
        description = "Lists data sets or checks their files.",
        synopsisSubcommandLabel = "list | verify NAME",
        subcommands = {DataCommand.ListData.class, DataCommand.VerifyData.class})
final class DataCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private CommonOptions common;

    DataCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected list or verify NAME");
    }

    /** {@code am data list}. */
    @Command(name = "list", description = "Lists the data sets that can be asked for by name.")
    static final class ListData implements Callable<Integer> {

        private final Console console;

        @Mixin
        @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
        private CommonOptions common;

        ListData(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            Catalog.dataSources()
                    .providers()
                    .forEach(source ->
                            console.result(String.format(Locale.ROOT, "%-17s  %s", source.id(), source.description())));
            return 0;
        }
    }

    /** {@code am data verify}. */
    @Command(name = "verify", description = "Checks a data set's files.")
    static final class VerifyData implements Callable<Integer> {

        private final Console console;

        @Parameters(paramLabel = "NAME", description = "An id of 'am data list', or a path.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder that holds the data sets.")
        private @Nullable Path directory;

        @Mixin
        @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
        private CommonOptions common;

        VerifyData(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            DataChoice.source(name)
                    .verify(new DataRequest(name, directory, OptionalLong.empty(), OptionalLong.empty(), 1, Map.of()))
                    .forEach(console::result);
            return 0;
        }
    }
}
