package altmin.cli.report;

import altmin.api.solver.LayerRange;
import altmin.api.solver.WorkerReport;
import altmin.api.solver.WorkerReport.Traffic;
import java.util.List;
import java.util.Optional;

/**
 * What a worker did in all iterations.
 *
 * @param layers what it had in the end
 * @param shard of the samples, counted from 1; 0 where it had all
 * @param busy the share of the time of the iterations in which it computed, NaN where that is not known
 * @param links one for each worker that it has a link to
 */
record WorkerCourse(int worker, LayerRange layers, int shard, double busy, List<LinkCourse> links) {

    WorkerCourse {
        links = List.copyOf(links);
    }

    /** All workers that any line speaks of, lowest first. */
    static List<WorkerCourse> of(List<MetricsLine> lines) {
        return lines.stream()
                .flatMap(line -> line.report().workers().stream())
                .map(WorkerReport::worker)
                .distinct()
                .sorted()
                .map(worker -> of(worker, lines))
                .toList();
    }

    private static WorkerCourse of(int number, List<MetricsLine> lines) {
        double computed = 0;
        double passed = 0;
        for (MetricsLine line : lines) {
            double busy = find(line, number).map(WorkerReport::busy).orElse(Double.NaN);
            double seconds = line.report().seconds();
            if (Double.isFinite(busy) && Double.isFinite(seconds)) {
                computed += busy;
                passed += seconds;
            }
        }
        WorkerReport last = lines.reversed().stream()
                .flatMap(line -> find(line, number).stream())
                .findFirst()
                .orElseThrow();
        return new WorkerCourse(
                number, last.layers(), last.shard(), passed > 0 ? computed / passed : Double.NaN, links(number, lines));
    }

    private static List<LinkCourse> links(int worker, List<MetricsLine> lines) {
        return lines.stream()
                .flatMap(line -> find(line, worker).stream())
                .flatMap(report -> report.links().stream())
                .map(Traffic::peer)
                .distinct()
                .sorted()
                .map(peer -> LinkCourse.of(worker, peer, lines))
                .toList();
    }

    /** What worker {@code number} did, where the line speaks of it. */
    static Optional<WorkerReport> find(MetricsLine line, int number) {
        return line.report().workers().stream()
                .filter(worker -> worker.worker() == number)
                .findFirst();
    }
}
