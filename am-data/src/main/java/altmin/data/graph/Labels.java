package altmin.data.graph;

import altmin.api.error.DataException;
import altmin.data.numpy.NpyArray;

/** Labels out of an array of whole numbers. */
public final class Labels {

    /** More is taken for damage. */
    public static final int MOST_CLASSES = 1 << 16;

    private Labels() {}

    /**
     * A label for each row.
     *
     * @throws DataException where one is below 0 or absurdly large
     */
    public static IntVector of(NpyArray labels) {
        labels.requireVector();
        return IntVector.filled(Math.toIntExact(labels.rows()), node -> {
            long label = labels.whole(node);
            if (label < 0 || label >= MOST_CLASSES) {
                throw new DataException(labels.place() + ": node " + node + " has label " + label + ", expected 0 to "
                        + (MOST_CLASSES - 1) + ": get the file again");
            }
            return (int) label;
        });
    }

    /** One more than the largest label. */
    public static int classes(IntVector labels) {
        return labels.stream().max().orElse(-1) + 1;
    }
}
