package altmin.core.batch;

import altmin.api.backend.Backend;
import altmin.api.solver.Problem;

/** The samples of an epoch, batch by batch. For one thread. */
public sealed interface Batches extends AutoCloseable permits WholeBatch, ShuffledBatches {

    /** Batches of a size; all samples at once where it is 0 or not below their number. */
    static Batches of(Problem problem, int size, Backend backend) {
        return size == 0 || size >= problem.train().count()
                ? new WholeBatch(problem, backend)
                : new ShuffledBatches(problem, size, backend);
    }

    /** How many there are in an epoch. */
    int count();

    /** The most samples that one holds. */
    long size();

    /**
     * A batch; every sample is in one of an epoch's.
     *
     * @param epoch counted from 0
     * @param index counted from 0
     */
    Batch get(long epoch, int index);

    @Override
    void close();
}
