package altmin.core.schedule;

import java.util.Map;
import java.util.SequencedMap;

/**
 * How far beyond the constraint's other side a splitting method goes (over-relaxation; Eckstein and Bertsekas 1992; beyond
 * the papers). The theory wants a convex problem, which a network is not; so an iteration that has raised the residual is
 * followed by one without over-relaxation. For one thread.
 */
public final class Relaxation {

    private final double factor;
    private double current;
    private double previous = Double.MAX_VALUE;

    /**
     * At the start of a training.
     *
     * @param factor above 0 and below 2; 1 for none
     */
    public Relaxation(double factor) {
        this.factor = factor;
        this.current = factor;
    }

    /** The factor in force. */
    public double factor() {
        return current;
    }

    /**
     * The end of an iteration.
     *
     * @param residual the norm of the residual that has a dual
     */
    public void advance(double residual) {
        current = residual > previous ? Math.min(1, factor) : factor;
        previous = residual;
    }

    /** Starts anew, as at iteration 0. */
    public void restart() {
        current = factor;
        previous = Double.MAX_VALUE;
    }

    /** Adds what a checkpoint must hold. */
    public void save(SequencedMap<String, Double> scalars) {
        scalars.put("relaxation", current);
        scalars.put("previousResidual", previous);
    }

    /** Takes back what {@link #save} wrote. */
    public void restore(Map<String, Double> scalars) {
        current = scalars.getOrDefault("relaxation", current);
        previous = scalars.getOrDefault("previousResidual", previous);
    }
}
