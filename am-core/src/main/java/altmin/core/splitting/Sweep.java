package altmin.core.splitting;

import java.util.List;

/** The order of the steps of one iteration. At its end the product of every layer is up to date. */
sealed interface Sweep permits TaylorSweep, ZengSweep {

    /**
     * Makes the steps.
     *
     * @param blocks layer 1 first
     * @param iteration counted from 1
     */
    void run(List<SplitBlock> blocks, long iteration);
}
