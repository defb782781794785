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
 * @param workers one for each worker; none where the training is not spread
 */
public record IterationReport(
        long iteration,
        double objective,
        double loss,
        double primalResidual,
        double seconds,
        List<LayerReport> layers,
        List<WorkerReport> workers) {

    public IterationReport {
        layers = List.copyOf(layers);
        workers = List.copyOf(workers);
    }

    /** The report of a training that is not spread. */
    public IterationReport(
            long iteration,
            double objective,
            double loss,
            double primalResidual,
            double seconds,
            List<LayerReport> layers) {
        this(iteration, objective, loss, primalResidual, seconds, layers, List.of());
    }

    /** The same, with what workers did. */
    public IterationReport with(List<WorkerReport> reports) {
        return new IterationReport(iteration, objective, loss, primalResidual, seconds, layers, reports);
    }
}
