package altmin.bench.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The main class of {@code benchmarks.jar}: everything in one go, into one page. */
public final class Suite {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    /** JMH uses what Java warns of. */
    private static final String JMH_MAY = "--sun-misc-unsafe-memory-access=allow";

    private static final String BACKENDS_MAY = "--enable-native-access=ALL-UNNAMED";

    private Suite() {}

    /** Runs the suite and ends the process with its exit code. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean complete = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
        System.exit(complete ? SuiteCommand.line().execute(arguments) : again(arguments));
    }

    /**
     * Starts over with the vector module, without which the backends cannot be asked what they are. A jar cannot ask for
     * a module itself.
     */
    private static int again(String[] arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules", VECTOR_MODULE, JMH_MAY, BACKENDS_MAY));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Suite.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
