package altmin.api.solver;

import java.util.List;
import java.util.Map;

/** A run of a solver: the state of all layer blocks. For one thread at a time. */
public interface Training extends AutoCloseable {

    /** The number of iterations made so far. */
    long iteration();

    /**
     * Makes one iteration over all training samples.
     *
     * @throws altmin.api.error.DivergedException when a step yields NaN or infinity; the state is then undefined
     */
    IterationReport iterate();

    /** Says what will be asked for, before the next iteration is; a training that can run ahead makes use of it. */
    default void foresee(Outlook outlook) {}

    /** Whether no iteration is under way, so that the state may be asked for. */
    default boolean isAtRest() {
        return true;
    }

    /** What a user should know of this network under this solver before the first iteration, one line each. */
    default List<String> notes() {
        return List.of();
    }

    /** The current weights and biases: valid until the next iteration or {@link #close}, and not to be written. */
    Parameters parameters();

    /** Everything that the next iteration depends on besides the arguments of {@link Solver#start}. */
    TrainingState state();

    /**
     * Goes on from another place: called after the tensors of {@link #state()} have been filled with saved values.
     * The next iteration then gives the same bits as in the run that was saved.
     */
    void restore(long iteration, Map<String, Double> scalars);

    @Override
    void close();
}
