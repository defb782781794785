package altmin.api.solver;

import java.util.List;

/**
 * What one iteration did.
 *
 * @param iteration counted from 1
 * @param objective the value of the function that the solver minimises, after the iteration; with back-propagation, as
 *     met in its course
 * @param loss the loss of the solver's own last preactivations, summed over the samples
 * @param primalResidual the Frobenius norm of everything that is zero where the layers agree
 * @param seconds wall-clock time of the iteration
 * @param layers one for each layer, layer 1 first
 */
public record IterationReport(
        long iteration,
        double objective,
        double loss,
        double primalResidual,
        double seconds,
        List<LayerReport> layers) {

    public IterationReport {
        layers = List.copyOf(layers);
    }
}
