package altmin.api.solver;

import java.util.List;

/**
 * What one worker did in an iteration of a training that is spread over several.
 *
 * @param worker counted from 1
 * @param layers what it has
 * @param shard of the samples, counted from 1; 0 where it has all of them
 * @param busy seconds in which it computed
 * @param spans when it computed what
 * @param links its traffic with other workers, from the beginning of the training on; none within a process
 */
public record WorkerReport(
        int worker, LayerRange layers, int shard, double busy, List<Span> spans, List<Traffic> links) {

    public WorkerReport {
        spans = List.copyOf(spans);
        links = List.copyOf(links);
    }

    /**
     * One step of one layer.
     *
     * @param from seconds since the training began
     * @param to the same
     */
    public record Span(int layer, String step, double from, double to) {}

    /**
     * A link.
     *
     * @param peer the other worker, counted from 1
     * @param bytesSent on the wire, headers included
     * @param bytesReceived on the wire, headers included
     * @param framesRefused frames that were damaged, late or foreign
     * @param secondsWaiting spent in sending and receiving
     */
    public record Traffic(int peer, long bytesSent, long bytesReceived, long framesRefused, double secondsWaiting) {}
}
