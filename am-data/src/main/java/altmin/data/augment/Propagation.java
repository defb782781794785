package altmin.data.augment;

import altmin.api.tensor.SparseMatrix;
import altmin.data.sparse.SparseBuilder;

/** A matrix that carries features from the neighbours of a node to it: one hop. {@code A} has 1 for every edge. */
enum Propagation {
    /** {@code A~ = (D+I)^-1/2 (A+I) (D+I)^-1/2}; a self loop that is there already is not doubled. */
    SYMMETRIC {
        @Override
        double weight(int degree, int otherDegree, boolean loop) {
            return 1 / Math.sqrt((double) degree * otherDegree);
        }
    },
    /** {@code (D+I)^-1 (A+I)}: the mean over the neighbours and the node itself. */
    RANDOM_WALK {
        @Override
        double weight(int degree, int otherDegree, boolean loop) {
            return 1.0 / degree;
        }
    },
    /** {@code A~ + I}, with a second self loop, as in the code of mDLAM's authors. */
    SHIFTED {
        @Override
        double weight(int degree, int otherDegree, boolean loop) {
            return SYMMETRIC.weight(degree, otherDegree, loop) + (loop ? 1 : 0);
        }
    };

    /** The weight of one entry, from the degrees of its row and its column, the self loop counted. */
    abstract double weight(int degree, int otherDegree, boolean loop);

    /** The matrix for a symmetric adjacency matrix. */
    SparseMatrix matrix(SparseMatrix adjacency) {
        int[] degrees = degrees(adjacency);
        SparseBuilder builder = new SparseBuilder(adjacency.columns());
        for (int row = 0; row < degrees.length; row++) {
            boolean looped = false;
            for (long entry = adjacency.offset(row); entry < adjacency.offset(row + 1); entry++) {
                int column = adjacency.index(entry);
                if (column > row && !looped) {
                    add(builder, degrees, row, row);
                }
                looped |= column >= row;
                add(builder, degrees, row, column);
            }
            if (!looped) {
                add(builder, degrees, row, row);
            }
            builder.endRow();
        }
        return builder.build();
    }

    private void add(SparseBuilder builder, int[] degrees, int row, int column) {
        builder.entry(column, (float) weight(degrees[row], degrees[column], row == column));
    }

    private static int[] degrees(SparseMatrix adjacency) {
        int[] degrees = new int[(int) adjacency.rows()];
        for (int row = 0; row < degrees.length; row++) {
            long others = 0;
            for (long entry = adjacency.offset(row); entry < adjacency.offset(row + 1); entry++) {
                others += adjacency.index(entry) == row ? 0 : 1;
            }
            degrees[row] = (int) others + 1;
        }
        return degrees;
    }
}
