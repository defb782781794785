package altmin.api.solver;

import altmin.api.data.Samples;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;

/**
 * What is to be minimised.
 *
 * @param train the samples, as wide as the network's features, labels below its number of classes
 * @param seed of the initial weights and of every other draw
 */
public record Problem(Network network, Loss loss, Regulariser regulariser, Samples train, long seed) {

    public Problem {
        if (train.width() != network.features()) {
            throw new IllegalArgumentException(
                    "samples have " + train.width() + " features, the network takes " + network.features());
        }
        if (train.count() < 1) {
            throw new IllegalArgumentException("there are no training samples");
        }
    }
}
