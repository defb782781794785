package altmin.parallel.process;

import java.io.IOException;

/** Starts the processes of workers on this machine. */
@FunctionalInterface
public interface WorkerLauncher {

    /**
     * Starts one.
     *
     * @param invitation what it must be given
     */
    Process launch(Invitation invitation) throws IOException;

    /**
     * Where a worker reports.
     *
     * @param port of its conductor, on the loopback interface
     * @param worker counted from 0
     * @param token its secret; not for a command line, which others can read
     */
    record Invitation(int port, int worker, String token) {}
}
