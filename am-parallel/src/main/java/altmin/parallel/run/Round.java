package altmin.parallel.run;

import altmin.api.solver.BlockReport;
import altmin.api.solver.Parameters;
import altmin.parallel.worker.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the layers have said about one iteration so far. */
final class Round {

    private final int layers;
    private final long begin = System.nanoTime();
    private final SortedMap<Integer, Outcome.Concluded> heard = new TreeMap<>();

    /** A round that begins now. */
    Round(int layers) {
        this.layers = layers;
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
        return heard.size() == layers;
    }

    /** Layer 1 first. */
    List<Outcome.Concluded> concluded() {
        return List.copyOf(heard.values());
    }

    List<BlockReport> reports() {
        return concluded().stream().map(Outcome.Concluded::report).toList();
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
