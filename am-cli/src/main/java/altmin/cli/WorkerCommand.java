package altmin.cli;

import altmin.api.error.UsageException;
import altmin.api.error.WorkerLostException;
import altmin.api.wire.WireException;
import altmin.parallel.process.Job;
import altmin.parallel.process.Wiring;
import altmin.parallel.process.WorkerLauncher;
import altmin.parallel.process.WorkerProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code am worker}: what {@code am train --workers} starts for itself; of no use to a user. */
@Command(
        name = "worker",
        hidden = true,
        description = "A worker process of 'am train --workers W --set processes=true', which starts it by itself.")
final class WorkerCommand implements Callable<Integer> {

    /** The environment variable that holds the secret. */
    static final String TOKEN = "ALTMIN_WORKER_TOKEN";

    private final Console console;

    @Option(names = "--transport", required = true, description = "How processes of the run reach each other.")
    @SuppressWarnings("NullAway.Init")
    private String transport;

    @Option(names = "--option", description = "An option of the transport.")
    private List<String> options = new ArrayList<>();

    @Option(names = "--host", required = true, description = "Where all processes of the run listen.")
    @SuppressWarnings("NullAway.Init")
    private String host;

    @Option(names = "--port", required = true, description = "Where the conductor listens there.")
    private int port;

    @Option(names = "--number", required = true, description = "The number of this worker.")
    private int number;

    @Option(names = "--verbose", description = "Show stack traces.")
    @SuppressWarnings("UnusedVariable") // whoever handles failures looks at it
    private boolean verbose;

    WorkerCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String token = System.getenv(TOKEN);
        if (token == null) {
            throw new UsageException("am worker is started by 'am train --workers W --set processes=true' alone");
        }
        Interruption patience = Interruption.install(); // Ctrl-C is for the conductor, who then says stop
        try {
            Wiring wiring = new Wiring(transport, KeyValues.parse("--option", options, "key=value"), host);
            WorkerProcess.run(new WorkerLauncher.Invitation(wiring, port, number, token), this::job);
            return 0;
        } catch (WireException gone) {
            throw new WorkerLostException("worker " + (number + 1) + " ends: " + gone.getMessage(), gone);
        } finally {
            patience.done();
        }
    }

    /** The run that the conductor was asked for. */
    private Job job(List<String> arguments, int threads) {
        CommandLine line = new CommandLine(new Am(), new CommandFactory(console));
        line.setOverwrittenOptionsAllowed(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        Object verb = line.parseArgs(arguments.toArray(String[]::new))
                .subcommand()
                .commandSpec()
                .userObject();
        if (verb instanceof TrainCommand train) {
            return train.job(threads);
        }
        throw new UsageException("a worker was told to run " + arguments + ", expected train");
    }
}
