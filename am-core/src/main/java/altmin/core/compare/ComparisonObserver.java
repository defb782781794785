package altmin.core.compare;

import altmin.core.run.RunObserver;

/** Is told how a comparison goes, on its thread. */
public interface ComparisonObserver {

    /** Everything was found usable, the folder is there and the first of so many runs is next. */
    void started(ComparisonFolder folder, int runs);

    /** A run is next; gives who watches it. */
    RunObserver next(int number, Contender contender, long seed);

    /**
     * A run has ended.
     *
     * @param before whether it had ended before the resume
     */
    void ended(int number, ComparedRun run, boolean before);

    /** Whether the user wants the comparison to end; finished runs are kept. */
    boolean interrupted();
}
