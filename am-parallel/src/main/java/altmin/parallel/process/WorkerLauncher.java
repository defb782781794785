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
     * @param wiring how processes of the run reach each other
     * @param port of its conductor
     * @param worker counted from 0
     * @param token its secret; not for a command line, which others can read
     */
    record Invitation(Wiring wiring, int port, int worker, String token) {}
}
