package altmin.api.solver;

import altmin.api.data.Samples;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import java.util.Optional;

/**
 * What is to be minimised.
 *
 * @param train the samples, as wide as the network's features, labels below its number of classes
 * @param seed of the initial weights and of every other draw
 * @param initial the weights and biases that every solver starts from; empty where it draws its own
 */
public record Problem(
        Network network,
        Loss loss,
        Regulariser regulariser,
        Samples train,
        long seed,
        Optional<HostParameters> initial) {

    public Problem {
        if (train.width() != network.features()) {
            throw new IllegalArgumentException(
                    "samples have " + train.width() + " features, the network takes " + network.features());
        }
        if (train.count() < 1) {
            throw new IllegalArgumentException("there are no training samples");
        }
        initial.ifPresent(parameters -> parameters.requireFit(network));
    }

    /** The same for a part of the samples. */
    public Problem withTrain(Samples part) {
        return new Problem(network, loss, regulariser, part, seed, initial);
    }

    /** A problem whose initial weights the solver draws. */
    public Problem(Network network, Loss loss, Regulariser regulariser, Samples train, long seed) {
        this(network, loss, regulariser, train, seed, Optional.empty());
    }
}
