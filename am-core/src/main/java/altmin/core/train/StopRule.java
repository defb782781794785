package altmin.core.train;

import java.util.Optional;

/** Decides whether to stop before the planned number of iterations. */
public interface StopRule {

    /** Why the run should stop after this iteration; empty where it should go on. */
    Optional<String> reasonToStop(Progress progress);
}
