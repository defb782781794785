package altmin.core.run;

import altmin.api.backend.Backend;
import altmin.api.solver.Training;
import altmin.core.file.Checkpoint;
import altmin.core.file.CheckpointFolder;
import altmin.core.json.JsonObject;
import altmin.core.train.Progress;
import altmin.core.train.TrainingListener;

/**
 * Writes a checkpoint after an iteration, at the user's interval, or else so often that a crash costs little and the
 * writing costs at most a twentieth of the time. When it writes has no influence on what is computed.
 */
final class Checkpointer implements TrainingListener {

    private static final double LEAST_SECONDS = 2;
    private static final double SHARE = 20;

    private final CheckpointFolder folder;
    private final Backend backend;
    private final JsonObject identity;
    private final int interval;
    private long lastIteration;
    private long lastEnd = System.nanoTime();
    private double lastDuration;

    /**
     * A writer for one run.
     *
     * @param interval in iterations, or 0 to go by time
     */
    Checkpointer(CheckpointFolder folder, Backend backend, JsonObject identity, int interval) {
        this.folder = folder;
        this.backend = backend;
        this.identity = identity;
        this.interval = interval;
    }

    @Override
    public boolean wantsStateAfter(long iteration) {
        return isDue(iteration);
    }

    @Override
    public void iterated(Progress progress, Training training) {
        if (training.isAtRest() && isDue(training.iteration())) {
            write(training);
        }
    }

    /** Writes one now, unless this iteration has one. */
    void write(Training training) {
        if (training.iteration() == lastIteration) {
            return;
        }
        long start = System.nanoTime();
        folder.write(Checkpoint.of(training.state(), backend, identity));
        lastEnd = System.nanoTime();
        lastDuration = (lastEnd - start) * 1e-9;
        lastIteration = training.iteration();
    }

    /** The run goes on from a checkpoint of this iteration. */
    void resumed(long iteration) {
        lastIteration = iteration;
    }

    private boolean isDue(long iteration) {
        if (interval > 0) {
            return iteration % interval == 0;
        }
        double since = (System.nanoTime() - lastEnd) * 1e-9;
        return since >= Math.max(LEAST_SECONDS, SHARE * lastDuration);
    }
}
