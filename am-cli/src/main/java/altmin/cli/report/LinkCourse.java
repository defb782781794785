package altmin.cli.report;

import altmin.api.solver.WorkerReport.Traffic;
import java.util.List;
import java.util.Optional;

/**
 * What went over a link of a worker in all iterations.
 *
 * @param peer the other worker
 * @param sent bytes per iteration, NaN where fewer than two iterations are known
 * @param received the same
 * @param refused frames that were damaged, late or foreign, in all
 */
record LinkCourse(int peer, double sent, double received, long refused) {

    static LinkCourse of(int worker, int peer, List<MetricsLine> lines) {
        Counter counter = new Counter();
        lines.forEach(line -> find(line, worker, peer).ifPresent(traffic -> counter.take(line.iteration(), traffic)));
        return new LinkCourse(
                peer, counter.perIteration(counter.sent), counter.perIteration(counter.received), counter.refused);
    }

    private static Optional<Traffic> find(MetricsLine line, int worker, int peer) {
        return WorkerCourse.find(line, worker).stream()
                .flatMap(report -> report.links().stream())
                .filter(link -> link.peer() == peer)
                .findFirst();
    }

    /** Adds up what came between lines: the numbers in them are sums, which a resumed run begins anew. */
    private static final class Counter {

        private static final Traffic NONE = new Traffic(1, 0, 0, 0, 0);

        private Traffic before = NONE;
        private long iteration;
        private long iterations;
        private double sent;
        private double received;
        private long refused;

        void take(long number, Traffic traffic) {
            boolean anew = traffic.bytesSent() < before.bytesSent()
                    || traffic.bytesReceived() < before.bytesReceived()
                    || traffic.framesRefused() < before.framesRefused();
            if (!anew && iteration > 0) {
                iterations += number - iteration;
                sent += traffic.bytesSent() - before.bytesSent();
                received += traffic.bytesReceived() - before.bytesReceived();
            }
            refused += traffic.framesRefused() - (anew ? 0 : before.framesRefused());
            before = traffic;
            iteration = number;
        }

        double perIteration(double bytes) {
            return iterations > 0 ? bytes / iterations : Double.NaN;
        }
    }
}
