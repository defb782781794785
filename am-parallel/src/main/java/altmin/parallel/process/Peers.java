package altmin.parallel.process;

import altmin.api.solver.WorkerReport;
import altmin.api.wire.Link;
import altmin.api.wire.LinkStatistics;
import altmin.api.wire.Transport;
import altmin.api.wire.WireException;
import altmin.parallel.plan.Placement;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The links of a worker to all others, by their numbers. */
final class Peers implements AutoCloseable {

    private static final Duration GREETING = Duration.ofSeconds(60);
    private static final long LONGEST_HELLO = 1L << 12;

    private final Placement placement;
    private final SortedMap<Integer, Speaker> speakers = new TreeMap<>();

    private Peers(Placement placement) {
        this.placement = placement;
    }

    /** Connects to the workers below and waits for those above; each shows that it was invited by the same conductor. */
    static Peers meet(
            Transport transport, Transport.Listener listener, WorkerLauncher.Invitation own, Control.Welcome welcome)
            throws WireException {
        Peers peers = new Peers(welcome.placement());
        UUID run = UUID.fromString(welcome.run());
        for (int worker = 0; worker < own.worker(); worker++) {
            int port = welcome.ports().get(worker);
            Link link = transport.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), GREETING);
            Speaker speaker = new Speaker(link);
            speaker.belongTo(run, welcome.epoch());
            speaker.say(new Control.Hello(own.token(), own.worker(), 0));
            peers.speakers.put(worker, speaker);
        }
        while (peers.speakers.size() < welcome.placement().workers().size() - 1) {
            peers.accept(listener.accept(GREETING), own, run, welcome.epoch());
        }
        peers.speakers.values().forEach(Speaker::keepAlive);
        return peers;
    }

    private void accept(Link link, WorkerLauncher.Invitation own, UUID run, int epoch) throws WireException {
        boolean known = Greeting.hear(link, LONGEST_HELLO, GREETING) instanceof Control.Hello hello
                && Tokens.same(hello.token(), own.token())
                && hello.worker() > own.worker()
                && hello.worker() < placement.workers().size()
                && speakers.putIfAbsent(hello.worker(), new Speaker(link)) == null;
        if (known) {
            speakers.values().forEach(speaker -> speaker.belongTo(run, epoch));
        } else {
            link.close(); // a stranger, who is not answered
        }
    }

    /** The link to the worker that has a layer of a shard. */
    Speaker of(int layer, int shard) {
        return speakers.entrySet().stream()
                .filter(entry -> has(entry.getKey(), layer, shard))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no other worker has layer " + layer + " of shard " + (shard + 1)));
    }

    private boolean has(int worker, int layer, int shard) {
        Placement.Share share = placement.workers().get(worker);
        return share.layers().contains(layer) && share.shard() == shard;
    }

    SortedMap<Integer, Speaker> all() {
        return speakers;
    }

    List<WorkerReport.Traffic> traffic() {
        List<WorkerReport.Traffic> traffic = new ArrayList<>();
        speakers.forEach((worker, speaker) -> {
            LinkStatistics link = speaker.link().statistics();
            traffic.add(new WorkerReport.Traffic(
                    worker + 1, link.bytesSent(), link.bytesReceived(), link.framesRefused(), link.secondsWaiting()));
        });
        return traffic;
    }

    @Override
    public void close() {
        speakers.values().forEach(speaker -> speaker.link().close());
    }
}
