package altmin.core.streamed;

import altmin.core.network.Initialisation;

/**
 * What a user may choose.
 *
 * @param block samples in a block
 * @param rho how firmly the last preactivations are held to the forward pass
 * @param nu how firmly everything else is held to it
 * @param gamma ridge of the weight step, as a variance of the inputs
 * @param memory what part of the inputs' second moments is kept from block to block, from 0 to below 1
 * @param rate multiple of the weight step; 1 goes to its minimiser, above 1 beyond
 * @param refresh blocks between two inversions
 * @param average the weights that count are a mean over the blocks; the larger the number, the more the late ones
 *     weigh in it; 0: the last weights
 * @param corruption how likely a feature of a sample is left out of a block
 * @param dropout how likely a hidden output of a sample is left out of a block
 */
record StreamedOptions(
        int block,
        double rho,
        double nu,
        double gamma,
        double memory,
        double rate,
        int refresh,
        int average,
        double corruption,
        double dropout,
        Initialisation initialisation) {

    /** How likely an input of a layer is left out. */
    double leftOut(int layer) {
        return layer == 1 ? corruption : dropout;
    }
}
