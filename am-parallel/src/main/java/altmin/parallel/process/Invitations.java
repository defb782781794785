package altmin.parallel.process;

import altmin.api.error.WorkerLostException;
import altmin.api.wire.WireException;
import altmin.parallel.plan.Placement;
import altmin.parallel.worker.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * How worker processes are found and told what to do: each is started with a secret, connects, shows the secret, and
 * learns where the others listen once all have come.
 *
 * @param codec of all boundaries
 * @param arguments what the user typed
 * @param threads of each worker's backend
 */
record Invitations(WorkerLauncher launcher, Wiring wiring, String codec, List<String> arguments, int threads) {

    private static final int EPOCH = 1;

    /** Starts the workers of a placement. */
    List<RemoteWorker> workers(Placement placement, ParameterCopies copies, Consumer<Outcome> listener) {
        List<Process> processes = new ArrayList<>();
        String token = Tokens.fresh();
        try (Door door = Door.open(wiring.open(), wiring.address(0), token)) {
            int count = placement.workers().size();
            for (int worker = 0; worker < count; worker++) {
                Process process = launcher.launch(new WorkerLauncher.Invitation(wiring, door.port(), worker, token));
                processes.add(process);
                var _ = process.onExit().thenRun(door::close); // nobody waits for a worker that has ended
            }
            SortedMap<Integer, Door.Guest> arrivals = new TreeMap<>();
            while (arrivals.size() < count) {
                receive(door.next(), count, arrivals);
            }
            return welcomed(placement, processes, arrivals, copies, listener);
        } catch (IOException failure) {
            String dead = processes.stream()
                    .filter(process -> !process.isAlive())
                    .map(process -> "; process " + process.pid() + " ended with status " + process.exitValue())
                    .findFirst()
                    .orElse("");
            processes.forEach(Process::destroyForcibly);
            throw new WorkerLostException("the workers did not come up: " + failure.getMessage() + dead, failure);
        }
    }

    private static void receive(Door.Guest guest, int count, SortedMap<Integer, Door.Guest> arrivals) {
        int worker = guest.hello().worker();
        if (worker < 0 || worker >= count || arrivals.putIfAbsent(worker, guest) != null) {
            guest.close();
        }
    }

    private List<RemoteWorker> welcomed(
            Placement placement,
            List<Process> processes,
            SortedMap<Integer, Door.Guest> arrivals,
            ParameterCopies copies,
            Consumer<Outcome> listener)
            throws WireException {
        UUID run = UUID.randomUUID();
        List<Integer> ports =
                arrivals.values().stream().map(guest -> guest.hello().port()).toList();
        List<RemoteWorker> workers = new ArrayList<>();
        for (Map.Entry<Integer, Door.Guest> arrival : arrivals.entrySet()) {
            int worker = arrival.getKey();
            Speaker speaker = new Speaker(arrival.getValue().link());
            speaker.say(new Control.Welcome(run.toString(), EPOCH, codec, arguments, placement, ports, threads));
            speaker.belongTo(run, EPOCH);
            workers.add(new RemoteWorker(worker, placement, processes.get(worker), speaker, copies, listener));
        }
        return workers;
    }
}
