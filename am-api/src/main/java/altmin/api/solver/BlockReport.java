package altmin.api.solver;

import java.util.List;

/**
 * What one layer has to say after an iteration.
 *
 * @param layer for a reader
 * @param measures what the {@link Conductor} of the same training reads, in its order
 */
public record BlockReport(LayerReport layer, List<Double> measures) {

    public BlockReport {
        measures = List.copyOf(measures);
    }
}
