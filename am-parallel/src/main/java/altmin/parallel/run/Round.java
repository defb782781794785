package altmin.parallel.run;

import altmin.api.solver.BlockReport;
import altmin.api.solver.LayerRange;
import altmin.api.solver.Parameters;
import altmin.api.solver.WorkerReport;
import altmin.parallel.plan.Placement;
import altmin.parallel.worker.Activity;
import altmin.parallel.worker.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the layers have said about one iteration so far. */
final class Round {

    private final Placement placement;
    private final long begin = System.nanoTime();
    private final SortedMap<Integer, Outcome.Concluded> heard = new TreeMap<>();

    /** A round that begins now. */
    Round(Placement placement) {
        this.placement = placement;
    }

    void add(Outcome.Concluded concluded) {
        int layer = concluded.report().layer().layer();
        if (heard.put(layer, concluded) != null) {
            throw new IllegalStateException(
                    "layer " + layer + " has ended iteration " + concluded.iteration() + " twice");
        }
    }

    /** When the layers were told to begin, as {@link System#nanoTime} says it. */
    long begin() {
        return begin;
    }

    /** When the last layer had ended, as {@link System#nanoTime} says it. */
    long end() {
        return concluded().stream()
                .mapToLong(layer -> layer.activity().end())
                .max()
                .orElseThrow();
    }

    boolean isComplete() {
        return heard.size() == placement.layers();
    }

    /** Layer 1 first. */
    List<Outcome.Concluded> concluded() {
        return List.copyOf(heard.values());
    }

    List<BlockReport> reports() {
        return concluded().stream().map(Outcome.Concluded::report).toList();
    }

    /**
     * What workers did.
     *
     * @param origin when the training began, as {@link System#nanoTime} says it
     */
    List<WorkerReport> workers(long origin) {
        List<WorkerReport> workers = new ArrayList<>();
        for (LayerRange layers : placement.workers()) {
            List<Activity> activities = concluded().subList(layers.first() - 1, layers.last()).stream()
                    .map(Outcome.Concluded::activity)
                    .toList();
            workers.add(worker(workers.size() + 1, layers, activities, origin * 1e-9));
        }
        return workers;
    }

    private static WorkerReport worker(int number, LayerRange layers, List<Activity> activities, double origin) {
        List<WorkerReport.Span> spans = activities.stream()
                .flatMap(activity -> activity.spans().stream())
                .map(span -> new WorkerReport.Span(span.layer(), span.step(), span.from() - origin, span.to() - origin))
                .sorted(Comparator.comparingDouble(WorkerReport.Span::from))
                .toList();
        double busy = 0;
        for (WorkerReport.Span span : spans) {
            busy += span.to() - span.from();
        }
        Activity latest = Collections.max(activities, Comparator.comparingLong(Activity::end));
        return new WorkerReport(number, layers, busy, spans, latest.links());
    }

    /** The parameters of all layers, where they were asked for. */
    Optional<Parameters> parameters() {
        List<Parameters.Layer> all = new ArrayList<>();
        for (Outcome.Concluded concluded : concluded()) {
            Parameters.Layer layer = concluded.parameters();
            if (layer == null) {
                return Optional.empty();
            }
            all.add(layer);
        }
        return Optional.of(new Parameters(all));
    }
}
