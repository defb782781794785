package altmin.core.run;

import altmin.api.error.UsageException;

/**
 * How a run is watched and kept; nothing here changes what is computed, except when it stops.
 *
 * @param evaluateEvery evaluate after every so many iterations, at least 1
 * @param patience stop when the validation accuracy has not risen for so many evaluations, or 0 for never
 * @param checkpointEvery write a checkpoint after every so many iterations, or 0 to go by time
 * @param resume go on from the newest checkpoint in the run folder
 */
public record RunOptions(int evaluateEvery, int patience, int checkpointEvery, boolean resume) {

    public static final RunOptions DEFAULT = new RunOptions(1, 0, 0, false);

    public RunOptions {
        if (evaluateEvery < 1 || patience < 0 || checkpointEvery < 0) {
            throw new UsageException("evaluate-every is " + evaluateEvery + ", expected >= 1; patience is " + patience
                    + " and checkpoint-every is " + checkpointEvery + ", expected >= 0");
        }
    }

    /** The same, resumed or not. */
    public RunOptions resuming(boolean wanted) {
        return new RunOptions(evaluateEvery, patience, checkpointEvery, wanted);
    }
}
