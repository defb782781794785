package altmin.core.train;

import altmin.api.solver.Training;

/** Is told of every iteration, on the training's thread. An exception ends the training. */
public interface TrainingListener {

    /** After an iteration and its evaluation. */
    void iterated(Progress progress, Training training);
}
