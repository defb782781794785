package altmin.core.train;

import altmin.api.backend.Backend;
import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.api.network.Network;
import altmin.api.solver.Parameters;
import altmin.core.network.ForwardPass;

/** Measures accuracies on a data set. For one thread. */
public final class Evaluator implements AutoCloseable {

    private static final long TRAIN_GLIMPSE = 5_000;

    private final Dataset data;
    private final ForwardPass forward;

    public Evaluator(Backend backend, Network network, Dataset data) {
        this.data = data;
        this.forward = new ForwardPass(backend, network);
    }

    /** On validation and test samples and the first 5,000 training samples: cheap enough for every iteration. */
    public Accuracies glimpse(Parameters parameters) {
        Samples train = data.train();
        return measure(parameters, train.range(0, Math.min(train.count(), TRAIN_GLIMPSE)));
    }

    /** On all samples. */
    public Accuracies full(Parameters parameters) {
        return measure(parameters, data.train());
    }

    private Accuracies measure(Parameters parameters, Samples train) {
        return new Accuracies(
                forward.accuracy(parameters, train),
                forward.accuracy(parameters, data.validation()),
                forward.accuracy(parameters, data.test()));
    }

    @Override
    public void close() {
        forward.close();
    }
}
