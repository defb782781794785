package altmin.api.solver;

import java.util.SequencedMap;

/**
 * What one iteration did in one layer.
 *
 * @param layer counted from 1
 * @param residual the Frobenius norm of {@code W p + b - z}
 * @param steps the penalties and step sizes in force, by name ({@code theta}, {@code tau}, {@code rho}, ...)
 * @param seconds wall-clock time by step ({@code weights}, {@code bias}, {@code preactivation}, {@code input}, ...)
 */
public record LayerReport(
        int layer, double residual, SequencedMap<String, Double> steps, SequencedMap<String, Double> seconds) {

    /** The time of all steps together. */
    public double totalSeconds() {
        return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
