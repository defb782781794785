package altmin.core.compare;

import altmin.api.backend.Backend;
import altmin.api.error.DivergedException;
import altmin.api.solver.Training;
import altmin.core.run.RunConfiguration;
import java.util.function.BooleanSupplier;

/**
 * Starts a training and iterates it for a moment, off the record: slips in the settings of any contender are found
 * before the first run, and the first run is not charged with the compilation of what all of them use.
 */
final class Rehearsal {

    private static final double SECONDS = 2;

    private Rehearsal() {}

    /**
     * Makes iterations until two seconds are over, but none beyond the plan.
     *
     * @throws altmin.api.error.UsageException where the solver does not take the settings
     */
    static void of(RunConfiguration run, Backend backend, BooleanSupplier interrupted) {
        long begun = System.nanoTime();
        try (Training training = run.plan().start(backend)) {
            while (training.iteration() < run.plan().epochs()
                    && (System.nanoTime() - begun) * 1e-9 < SECONDS
                    && !interrupted.getAsBoolean()) {
                training.iterate();
            }
        } catch (DivergedException diverged) {
            return; // as it will when it counts
        }
    }
}
