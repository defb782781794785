package altmin.api.solver;

/**
 * Layers next to each other.
 *
 * @param first counted from 1
 * @param last inclusive
 */
public record LayerRange(int first, int last) {

    public LayerRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("layers are " + first + " to " + last + ", expected 1 or more, rising");
        }
    }

    /** All layers of a network of this depth. */
    public static LayerRange all(int depth) {
        return new LayerRange(1, depth);
    }

    public boolean contains(int layer) {
        return first <= layer && layer <= last;
    }

    /** How many there are. */
    public int size() {
        return last - first + 1;
    }

    /** For example {@code 3-5}, or {@code 4}. */
    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
