package altmin.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the verbs, handing each the console it writes to. */
final class CommandFactory implements IFactory {

    private final Console console;

    CommandFactory(Console console) {
        this.console = console;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Object command = command(type);
        return command == null ? CommandLine.defaultFactory().create(type) : type.cast(command);
    }

    private @Nullable Object command(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "TrainCommand" -> new TrainCommand(console);
            case "CompareCommand" -> new CompareCommand(console);
            case "PredictCommand" -> new PredictCommand(console);
            case "EvaluateCommand" -> new EvaluateCommand(console);
            case "BackendsCommand" -> new BackendsCommand(console);
            case "ListData" -> new DataCommand.ListData(console);
            case "VerifyData" -> new DataCommand.VerifyData(console);
            case "PlanCommand" -> new PlanCommand(console);
            case "WorkerCommand" -> new WorkerCommand(console);
            case "ReportCommand" -> new ReportCommand(console);
            default -> null;
        };
    }
}
