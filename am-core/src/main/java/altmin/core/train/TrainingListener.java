package altmin.core.train;

import altmin.api.solver.Training;

/** Is told of every iteration, on the training's thread. An exception ends the training. */
public interface TrainingListener {

    /** Asked before an iteration: whether the state after it will be looked at, so that a training does not run ahead. */
    default boolean wantsStateAfter(long iteration) {
        return false;
    }

    /** After an iteration and its evaluation. */
    void iterated(Progress progress, Training training);
}
