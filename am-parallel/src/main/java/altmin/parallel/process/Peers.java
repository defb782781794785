package altmin.parallel.process;

import altmin.api.solver.LayerRange;
import altmin.api.solver.WorkerReport;
import altmin.api.wire.Endpoint;
import altmin.api.wire.Link;
import altmin.api.wire.LinkStatistics;
import altmin.api.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The links of a worker to all others, by their numbers. */
final class Peers implements AutoCloseable {

    private final List<LayerRange> layers;
    private final SortedMap<Integer, Speaker> speakers = new TreeMap<>();

    private Peers(List<LayerRange> layers) {
        this.layers = layers;
    }

    /** Connects to the workers below and waits for those above; each shows that it was invited by the same conductor. */
    static Peers meet(Endpoint endpoint, Door door, WorkerLauncher.Invitation own, Control.Welcome welcome)
            throws WireException {
        Peers peers = new Peers(welcome.layers());
        UUID run = UUID.fromString(welcome.run());
        for (int worker = 0; worker < own.worker(); worker++) {
            int port = welcome.ports().get(worker);
            Link link = endpoint.connect(own.wiring().address(port), Door.GREETING);
            Speaker speaker = new Speaker(link);
            speaker.belongTo(run, welcome.epoch());
            speaker.say(new Control.Hello(own.token(), own.worker(), 0));
            peers.speakers.put(worker, speaker);
        }
        while (peers.speakers.size() < welcome.layers().size() - 1) {
            peers.accept(door.next(), own, run, welcome.epoch());
        }
        peers.speakers.values().forEach(Speaker::keepAlive);
        return peers;
    }

    private void accept(Door.Guest guest, WorkerLauncher.Invitation own, UUID run, int epoch) {
        int worker = guest.hello().worker();
        Speaker speaker = new Speaker(guest.link());
        if (worker > own.worker() && worker < layers.size() && speakers.putIfAbsent(worker, speaker) == null) {
            speaker.belongTo(run, epoch);
        } else {
            guest.close();
        }
    }

    /** The link to the worker that has a layer. */
    Speaker of(int layer) {
        return speakers.entrySet().stream()
                .filter(entry -> layers.get(entry.getKey()).contains(layer))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no other worker has layer " + layer));
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
