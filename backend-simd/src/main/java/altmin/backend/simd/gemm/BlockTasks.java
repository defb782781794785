package altmin.backend.simd.gemm;

import altmin.backend.simd.FixedTree;
import altmin.backend.simd.Workers;
import org.jspecify.annotations.Nullable;

/** The blocks of the result that come from one set of packed panels. */
final class BlockTasks {

    /** Numbers of b that stay in the nearest cache beside a and the result: 16 KiB. */
    private static final int NEAREST_CACHE = 1 << 12;

    private final ResultWriter writer;
    private final Tile tile;
    private final ProductCall call;
    private final Blocking blocking;
    private final Panels left;
    private final Panels right;
    private final int tasksAcross;
    private final int tasks;
    private final double @Nullable [] norms;

    BlockTasks(ResultWriter writer, Tile tile, ProductCall call, Blocking blocking, Panels left, Panels right) {
        this.writer = writer;
        this.tile = tile;
        this.call = call;
        this.blocking = blocking;
        this.left = left;
        this.right = right;
        this.tasksAcross = Math.ceilDiv(right.count(), blocking.taskColumns());
        this.tasks = Math.ceilDiv(left.count(), blocking.taskRows()) * tasksAcross;
        boolean last = left.from() + left.depth() >= call.depth();
        this.norms = call.squaredNorm() && last ? new double[tasks] : null;
    }

    /** Computes them, and gives their squared norm where they are complete and it is asked for, else 0. */
    double run(Workers workers) {
        workers.forEach(tasks, this::block);
        return norms == null ? 0 : FixedTree.sum(norms);
    }

    /** Block {@code task}, from the last to the first: on or below a diagonal the last are the largest. */
    private void block(int task) {
        int index = tasks - 1 - task;
        int row = index / tasksAcross * blocking.taskRows();
        int column = index % tasksAcross * blocking.taskColumns();
        int rows = Math.min(blocking.taskRows(), left.count() - row);
        int columns = Math.min(blocking.taskColumns(), right.count() - column);
        if (isAbove(row + rows - 1, column)) {
            return;
        }
        if (left.from() == 0 && !call.isPlain()) {
            ResultWriter.Block block = blockAt(row, column, rows, columns);
            writer.begin(block, call.beta(), call.bias(), (right.first() + column) * Float.BYTES);
        }
        float[] sums = new float[tile.layout().rows() * tile.layout().columns()];
        for (int step = 0; step < left.steps(); step++) {
            addStep(step, row, column, rows, columns, sums);
        }
        if (norms != null) {
            norms[index] = writer.squaredNorm(blockAt(row, column, rows, columns));
        }
    }

    /**
     * Tile after tile down the columns, so that a panel of b stays in the nearest cache; where all panels of b stay there,
     * along the rows, because then what costs time is the way to the result.
     */
    private void addStep(int step, int row, int column, int rows, int columns, float[] sums) {
        TileLayout layout = tile.layout();
        boolean alongRows = left.depthOf(step) * columns <= NEAREST_CACHE;
        int high = alongRows ? layout.rows() : rows;
        for (int top = row; top < row + rows; top += high) {
            for (int c = column; c < column + columns; c += layout.columns()) {
                for (int r = top; r < Math.min(top + high, row + rows); r += layout.rows()) {
                    addTile(step, r, c, Math.min(layout.rows(), row + rows - r), column + columns - c, sums);
                }
            }
        }
    }

    private void addTile(int step, int row, int column, int rows, int columnsLeft, float[] sums) {
        if (isAbove(row + rows - 1, column)) {
            return;
        }
        tile.multiply(
                left.numbers(),
                left.start(step, row),
                right.numbers(),
                right.start(step, column),
                left.depthOf(step),
                sums);
        write(sums, step, blockAt(row, column, rows, Math.min(tile.layout().columns(), columnsLeft)));
    }

    private void write(float[] sums, int step, ResultWriter.Block block) {
        int width = tile.layout().columns();
        if (left.from() == 0 && step == 0 && call.isPlain()) {
            writer.set(sums, width, block);
        } else {
            writer.add(sums, width, block);
        }
    }

    private boolean isAbove(int lastRow, int column) {
        return call.lowerOnly() && right.first() + column > left.first() + lastRow;
    }

    private ResultWriter.Block blockAt(int row, int column, int rows, int columns) {
        return call.block(left.first() + row, (int) right.first() + column, rows, columns);
    }
}
