package altmin.api.network;

import java.util.List;

/**
 * The shape of a fully connected network.
 *
 * @param widths n_0 (features) to n_L (classes), at least two, each at least 1
 * @param activation between the layers
 */
public record Network(List<Integer> widths, Activation activation) {

    public Network {
        widths = List.copyOf(widths);
        if (widths.size() < 2 || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException(
                    "layer widths are " + widths + ", expected at least two numbers, each >= 1");
        }
    }

    /** The number L of layers, that is, of weight matrices. */
    public int depth() {
        return widths.size() - 1;
    }

    /** The width n_l of the output of layer {@code l}; {@code width(0)} is the number of features. */
    public int width(int layer) {
        return widths.get(layer);
    }

    /** n_0. */
    public int features() {
        return widths.getFirst();
    }

    /** n_L. */
    public int classes() {
        return widths.getLast();
    }
}
