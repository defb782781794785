package altmin.core.run;

import altmin.core.train.Progress;

/** Is told how a run goes, on the run's thread. */
public interface RunObserver {

    /** Everything was found usable, the folder is there and the first iteration is next. */
    void started(RunConfiguration configuration, RunFolder folder);

    /** Something a user should know, in one line. */
    void note(String line);

    /** After each iteration. */
    void progressed(Progress progress);

    /** Whether the user wants the run to end after this iteration. */
    boolean interrupted();
}
