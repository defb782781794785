package altmin.core.batch;

import altmin.api.backend.Backend;
import altmin.api.data.Samples;
import altmin.api.solver.Problem;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.core.network.OneHot;

/** All samples at once, in their own order, as in the papers. */
final class WholeBatch implements Batches {

    private final Batch batch;

    WholeBatch(Problem problem, Backend backend) {
        Samples train = problem.train();
        Matrix features = backend.allocate(train.count(), train.width());
        backend.upload(train.features(), ElementType.FLOAT32, features);
        Matrix targets = OneHot.of(
                backend, train.labels(), train.count(), problem.network().classes());
        this.batch = new Batch(features, targets);
    }

    @Override
    public int count() {
        return 1;
    }

    @Override
    public long size() {
        return batch.rows();
    }

    @Override
    public Batch get(long epoch, int index) {
        return batch;
    }

    @Override
    public void close() {
        batch.features().close();
        batch.targets().close();
    }
}
