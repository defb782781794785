package altmin.parallel.process;

import altmin.api.solver.WorkerReport;
import altmin.api.wire.Endpoint;
import altmin.api.wire.Link;
import altmin.api.wire.LinkStatistics;
import altmin.api.wire.WireException;
import altmin.parallel.plan.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The links of a worker to all others, by their numbers. */
final class Peers implements AutoCloseable {

    private final Placement placement;
    private final SortedMap<Integer, Speaker> speakers = new TreeMap<>();

    private Peers(Placement placement) {
        this.placement = placement;
    }

    /** Connects to the workers below and waits for those above; each shows that it was invited by the same conductor. */
    static Peers meet(Endpoint endpoint, Door door, WorkerLauncher.Invitation own, Control.Welcome welcome)
            throws WireException {
        Peers peers = new Peers(welcome.placement());
        UUID run = UUID.fromString(welcome.run());
        for (int worker = 0; worker < own.worker(); worker++) {
            int port = welcome.ports().get(worker);
            Link link = endpoint.connect(own.wiring().address(port), Door.GREETING);
            Speaker speaker = new Speaker(link);
            speaker.belongTo(run, welcome.epoch());
            speaker.say(new Control.Hello(own.token(), own.worker(), 0));
            peers.speakers.put(worker, speaker);
        }
        while (peers.speakers.size() < welcome.placement().workers().size() - 1) {
            peers.accept(door.next(), own, run, welcome.epoch());
        }
        peers.speakers.values().forEach(Speaker::keepAlive);
        return peers;
    }

    private void accept(Door.Guest guest, WorkerLauncher.Invitation own, UUID run, int epoch) {
        int worker = guest.hello().worker();
        Speaker speaker = new Speaker(guest.link());
        boolean expected = worker > own.worker() && worker < placement.workers().size();
        if (expected && speakers.putIfAbsent(worker, speaker) == null) {
            speaker.belongTo(run, epoch);
        } else {
            guest.close();
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
