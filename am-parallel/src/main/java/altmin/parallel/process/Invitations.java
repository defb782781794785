package altmin.parallel.process;

import altmin.api.error.WorkerLostException;
import altmin.api.wire.Link;
import altmin.api.wire.Transport;
import altmin.api.wire.WireException;
import altmin.parallel.plan.Placement;
import altmin.parallel.tcp.TcpTransport;
import altmin.parallel.worker.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
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
record Invitations(WorkerLauncher launcher, String codec, List<String> arguments, int threads) {

    private static final Duration GREETING = Duration.ofSeconds(60);
    private static final long LONGEST_HELLO = 1L << 12;
    private static final int EPOCH = 1;

    /** Starts the workers of a placement. */
    List<RemoteWorker> workers(Placement placement, ParameterCopies copies, Consumer<Outcome> listener) {
        List<Process> processes = new ArrayList<>();
        try (Transport.Listener door =
                new TcpTransport().listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            String token = Tokens.fresh();
            int count = placement.workers().size();
            for (int worker = 0; worker < count; worker++) {
                Process process = launcher.launch(
                        new WorkerLauncher.Invitation(door.address().getPort(), worker, token));
                processes.add(process);
                var _ = process.onExit().thenRun(door::close); // nobody waits for a worker that has ended
            }
            SortedMap<Integer, Arrival> arrivals = new TreeMap<>();
            while (arrivals.size() < count) {
                greet(door.accept(GREETING), token, count, arrivals);
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

    private record Arrival(Link link, int port) {}

    private static void greet(Link link, String token, int count, SortedMap<Integer, Arrival> arrivals)
            throws WireException {
        boolean known = Greeting.hear(link, LONGEST_HELLO, GREETING) instanceof Control.Hello hello
                && Tokens.same(hello.token(), token)
                && hello.worker() >= 0
                && hello.worker() < count
                && arrivals.putIfAbsent(hello.worker(), new Arrival(link, hello.port())) == null;
        if (!known) {
            link.close(); // a stranger, who is not answered
        }
    }

    private List<RemoteWorker> welcomed(
            Placement placement,
            List<Process> processes,
            SortedMap<Integer, Arrival> arrivals,
            ParameterCopies copies,
            Consumer<Outcome> listener)
            throws WireException {
        UUID run = UUID.randomUUID();
        List<Integer> ports = arrivals.values().stream().map(Arrival::port).toList();
        List<RemoteWorker> workers = new ArrayList<>();
        for (Map.Entry<Integer, Arrival> arrival : arrivals.entrySet()) {
            int worker = arrival.getKey();
            Speaker speaker = new Speaker(arrival.getValue().link());
            speaker.say(new Control.Welcome(run.toString(), EPOCH, codec, arguments, placement, ports, threads));
            speaker.belongTo(run, EPOCH);
            workers.add(new RemoteWorker(worker, placement, processes.get(worker), speaker, copies, listener));
        }
        return workers;
    }
}
