package altmin.data.graph;

import altmin.api.error.DataException;
import altmin.api.tensor.SparseMatrix;
import altmin.data.sparse.SparseBuilder;
import java.util.Arrays;

/** Collects the edges of an undirected graph; each may be named in both directions and many times. For one thread. */
public final class Edges {

    private static final int FIRST_CAPACITY = 1 << 12;

    /** Two for each edge, and as many as an array can hold. */
    private static final int MOST = Integer.MAX_VALUE - 8;

    private final String origin;
    private final int nodes;
    private long[] pairs = new long[FIRST_CAPACITY];
    private int count;

    /**
     * No edges yet.
     *
     * @param origin where they come from, for errors
     */
    public Edges(String origin, int nodes) {
        this.origin = origin;
        this.nodes = nodes;
    }

    /**
     * Adds an edge in both directions.
     *
     * @throws DataException where one of the nodes does not exist
     */
    public void add(long from, long to) {
        require(from);
        require(to);
        put(from << Integer.SIZE | to);
        put(to << Integer.SIZE | from);
    }

    /**
     * Adds an edge wherever a matrix has an entry.
     *
     * @throws DataException where it is not square
     */
    public void addAll(SparseMatrix matrix) {
        if (matrix.rows() != nodes || matrix.columns() != nodes) {
            throw new DataException(origin + ": the adjacency matrix is " + matrix.rows() + " x " + matrix.columns()
                    + ", expected a square one: get the file again");
        }
        for (long row = 0; row < matrix.rows(); row++) {
            for (long entry = matrix.offset(row); entry < matrix.offset(row + 1); entry++) {
                add(row, matrix.index(entry));
            }
        }
    }

    /** The symmetric adjacency matrix with 1 for every edge. */
    public SparseMatrix adjacency() {
        Arrays.sort(pairs, 0, count);
        SparseBuilder builder = new SparseBuilder(nodes);
        int next = 0;
        for (int row = 0; row < nodes; row++) {
            long previous = -1;
            for (; next < count && pairs[next] >>> Integer.SIZE == row; next++) {
                if (pairs[next] != previous) {
                    builder.entry((int) pairs[next], 1);
                }
                previous = pairs[next];
            }
            builder.endRow();
        }
        return builder.build();
    }

    private void require(long node) {
        if (node < 0 || node >= nodes) {
            throw new DataException(origin + ": an edge leads to node " + node + ", expected 0 to " + (nodes - 1)
                    + ": get the files again");
        }
    }

    private void put(long pair) {
        if (count == MOST) {
            throw new DataException(origin + ": there are more than " + MOST / 2 + " edges: use a smaller graph");
        }
        if (count == pairs.length) {
            pairs = Arrays.copyOf(pairs, (int) Math.min(MOST, 2L * count));
        }
        pairs[count++] = pair;
    }
}
