package altmin.core.train;

import java.util.Optional;

/** Stops when the validation accuracy has not risen for a number of evaluated iterations. For one thread. */
public final class Patience implements StopRule {

    private final int iterations;
    private double best = Double.NEGATIVE_INFINITY;
    private int since;

    /**
     * A rule at its start; on resume it is shown the iterations that were made before.
     *
     * @param iterations at least 1
     */
    public Patience(int iterations) {
        this.iterations = iterations;
    }

    @Override
    public Optional<String> reasonToStop(Progress progress) {
        double accuracy = progress.accuracies().validation();
        if (Double.isNaN(accuracy)) {
            return Optional.empty();
        }
        since = accuracy > best ? 0 : since + 1;
        best = Math.max(best, accuracy);
        return since < iterations
                ? Optional.empty()
                : Optional.of("validation accuracy has not risen above " + best + " for " + since + " iterations");
    }
}
