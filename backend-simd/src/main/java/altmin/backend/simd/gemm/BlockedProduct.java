package altmin.backend.simd.gemm;

import altmin.backend.simd.FixedTree;
import altmin.backend.simd.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * The product of two matrices that are packed into panels first.
 *
 * <p>Both factors are copied into panels by all threads together, then all threads together compute blocks of the
 * result from them, and so on for the next rows, depth and columns. For m x n by k that is 2 m n k operations; memory
 * is read 4 (m k ceil(n / 3072) + k n) bytes, and written 4 m n bytes for each 2,000 or so of k.
 *
 * <p>The result must not overlap the factors. May be used by several threads at once.
 */
final class BlockedProduct {

    private final VectorKernels kernels;
    private final ScratchPool scratch;

    BlockedProduct(VectorKernels kernels, ScratchPool scratch) {
        this.kernels = kernels;
        this.scratch = scratch;
    }

    /** Multiplies, and gives the squared norm of the result where {@code call} asks for it, else 0. */
    double run(ProductCall call, Workers workers) {
        Tile tile = kernels.tile(call);
        Blocking blocking = Blocking.of(tile.layout(), call.rows(), call.columns(), call.depth());
        float[] a = scratch.take(blocking.leftSize(tile.layout()));
        float[] b = scratch.take(blocking.rightSize(tile.layout()));
        try {
            double operations = 2.0 * call.rows() * call.columns() * call.depth();
            return new Pass(call, tile, blocking, a, b, workers.worthFor(operations)).run();
        } finally {
            scratch.giveBack(a);
            scratch.giveBack(b);
        }
    }

    /** One product under way. */
    private final class Pass {
        private final ProductCall call;
        private final Tile tile;
        private final Blocking blocking;
        private final float[] a;
        private final float[] b;
        private final Workers workers;
        private final List<Double> norms = new ArrayList<>();

        Pass(ProductCall call, Tile tile, Blocking blocking, float[] a, float[] b, Workers workers) {
            this.call = call;
            this.tile = tile;
            this.blocking = blocking;
            this.a = a;
            this.b = b;
            this.workers = workers;
        }

        double run() {
            for (int column = 0; column < call.columns(); column += blocking.heldColumns()) {
                rows(column, 0);
                for (long from = blocking.heldDepth(); from < call.depth(); from += blocking.heldDepth()) {
                    rows(column, from);
                }
            }
            return FixedTree.sum(norms.stream().mapToDouble(Double::doubleValue).toArray());
        }

        /** All rows, for one part of the columns and of the depth. */
        private void rows(int column, long from) {
            int depth = (int) Math.min(blocking.heldDepth(), call.depth() - from);
            int columns = Math.min(blocking.heldColumns(), call.columns() - column);
            Panels right = new Panels(b, tile.layout().right(), column, columns, from, depth, blocking.depth());
            for (long row = 0; row < call.rows(); row += blocking.heldRows()) {
                int rows = (int) Math.min(blocking.heldRows(), call.rows() - row);
                Panels left = new Panels(a, tile.layout().left(), row, rows, from, depth, blocking.depth());
                pack(left, right, row == 0);
                norms.add(new BlockTasks(kernels.writer(), tile, call, blocking, left, right).run(workers));
            }
        }

        private void pack(Panels left, Panels right, boolean withRight) {
            int pieces = left.pieces();
            workers.forEach(pieces + (withRight ? right.pieces() : 0), piece -> {
                if (piece < pieces) {
                    left.fill(piece, call.a(), call.alpha(), kernels.packer());
                } else {
                    right.fill(piece - pieces, call.b(), 1, kernels.packer());
                }
            });
        }
    }
}
