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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the layers have said about one iteration so far. */
final class Round {

    private final Placement placement;
    private final long begin = System.nanoTime();
    private final Map<Place, Outcome.Concluded> heard = new HashMap<>();

    private record Place(int worker, int layer) {}

    /** A round that begins now. */
    Round(Placement placement) {
        this.placement = placement;
    }

    void add(Outcome.Concluded concluded) {
        int layer = concluded.report().layer().layer();
        if (heard.put(new Place(concluded.worker(), layer), concluded) != null) {
            throw new IllegalStateException("layer " + layer + " of worker " + (concluded.worker() + 1)
                    + " has ended iteration " + concluded.iteration() + " twice");
        }
    }

    /** When the layers were told to begin, as {@link System#nanoTime} says it. */
    long begin() {
        return begin;
    }

    /** When the last layer had ended, as {@link System#nanoTime} says it. */
    long end() {
        return heard.values().stream()
                .mapToLong(layer -> layer.activity().end())
                .max()
                .orElseThrow();
    }

    boolean isComplete() {
        return heard.size() == placement.layers() * placement.shards();
    }

    /** What the layers of the first shard have said, layer 1 first: the others have said the same. */
    List<Outcome.Concluded> concluded() {
        List<Outcome.Concluded> concluded = new ArrayList<>();
        for (int range = 0; range < placement.ranges().size(); range++) {
            concluded.addAll(of(range * placement.shards(), placement.ranges().get(range)));
        }
        return concluded;
    }

    private List<Outcome.Concluded> of(int worker, LayerRange layers) {
        return IntStream.rangeClosed(layers.first(), layers.last())
                .mapToObj(layer -> Objects.requireNonNull(heard.get(new Place(worker, layer)), "a layer"))
                .toList();
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
        for (Placement.Share share : placement.workers()) {
            List<Activity> activities = of(workers.size(), share.layers()).stream()
                    .map(Outcome.Concluded::activity)
                    .toList();
            int shard = placement.shards() == 1 ? 0 : share.shard() + 1;
            workers.add(worker(workers.size() + 1, share.layers(), shard, activities, origin * 1e-9));
        }
        return workers;
    }

    private static WorkerReport worker(
            int number, LayerRange layers, int shard, List<Activity> activities, double origin) {
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
        return new WorkerReport(number, layers, shard, busy, spans, latest.links());
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
