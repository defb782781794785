package altmin.api.solver;

import altmin.api.error.DivergedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What all layers of a parallel training have in common: it tells them what holds in the next iteration and makes
 * one report of theirs. Has no tensors. For one thread.
 */
public interface Conductor {

    /** What holds in the next iteration. */
    Directive directive();

    /**
     * What holds in the iteration after the next, where that does not depend on the next: the layers may then go on
     * without waiting for each other's reports.
     */
    Optional<Directive> foreseen();

    /**
     * The end of the iteration that {@link #directive} was about.
     *
     * @param reports of all layers, layer 1 first
     * @param seconds wall-clock time
     * @throws DivergedException where the objective is not finite
     */
    IterationReport conclude(List<BlockReport> reports, double seconds);

    /** The same failure of a step, with the iteration it was in and what a user can do. */
    DivergedException diverged(DivergedException cause);

    /** What a user should know before the first iteration, one line each. */
    List<String> notes();

    /** What a checkpoint must hold of it, by name. */
    SequencedMap<String, Double> scalars();

    /** Goes on after another iteration, with what {@link #scalars} said then. */
    void restore(long iteration, Map<String, Double> scalars);
}
