package altmin.cli;

import altmin.parallel.process.WorkerLauncher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts workers as this process was started: the same virtual machine, the same options and modules.
 *
 * @param verbose whether they may write to standard error
 */
record WorkerProcesses(boolean verbose) implements WorkerLauncher {

    /** Tells a backend with several devices which of them is this worker's. */
    private static final String NUMBER = "ALTMIN_WORKER";

    @Override
    public Process launch(Invitation invitation) throws IOException {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of(
                "worker",
                "--transport",
                invitation.wiring().transport(),
                "--host",
                invitation.wiring().host(),
                "--port",
                Integer.toString(invitation.port()),
                "--number",
                Integer.toString(invitation.worker())));
        invitation.wiring().options().forEach((key, value) -> command.addAll(List.of("--option", key + "=" + value)));
        if (verbose) {
            command.add("--verbose");
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(WorkerCommand.TOKEN, invitation.token());
        builder.environment().put(NUMBER, Integer.toString(invitation.worker()));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(verbose ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    private static List<String> program() throws IOException {
        ProcessHandle.Info self = ProcessHandle.current().info();
        String java = self.command().orElseThrow(() -> new IOException("the system does not say how java was started"));
        Optional<List<String>> options = self.arguments().map(List::of).flatMap(WorkerProcesses::upToMain);
        List<String> program = new ArrayList<>(List.of(java));
        program.addAll(options.orElseGet(WorkerProcesses::fromClassPath));
        return program;
    }

    /** The options and the main module, where it was started so. */
    private static Optional<List<String>> upToMain(List<String> arguments) {
        int main = arguments.indexOf("-m");
        boolean isAm = main >= 0
                && arguments.size() > main + 1
                && arguments.get(main + 1).endsWith(Am.class.getName());
        return isAm ? Optional.of(arguments.subList(0, main + 2)) : Optional.empty();
    }

    private static List<String> fromClassPath() {
        return List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path", ""),
                Am.class.getName());
    }
}
