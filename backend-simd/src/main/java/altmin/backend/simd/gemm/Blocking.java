package altmin.backend.simd.gemm;

/**
 * How a product is cut, in numbers of rows, columns and k. Depends on the shape and the tile only, never on the number
 * of threads, so that every number of the result is summed in the same order however many there are.
 *
 * <p>From the outside in: columns and depth of b that are packed together, rows of a that are packed together (both
 * stay in the outermost cache), the part of the result that one task computes, with the depth it does at a time (its
 * panels stay in the cache of its core), tiles.
 *
 * @param heldRows rows of a that are packed at a time
 * @param heldColumns columns of b that are packed at a time
 * @param heldDepth the depth that is packed at a time, a multiple of {@code depth} unless it is all
 * @param depth the depth that a tile does at a time, at least 1
 * @param taskRows rows of the result in one task, a multiple of the tile's
 * @param taskColumns columns of the result in one task, a multiple of the tile's
 */
record Blocking(int heldRows, int heldColumns, int heldDepth, int depth, int taskRows, int taskColumns) {

    /** Numbers in the panels of one factor: 8 MiB. */
    private static final int HELD = 1 << 21;

    private static final int MOST_HELD_DEPTH = 2048;
    private static final int MOST_HELD_COLUMNS = 3072;
    private static final int MOST_TASK_ROWS = 96;
    private static final int MOST_TASK_PANELS = 8;
    private static final int ENOUGH_TASKS = 16;
    /** The depth of a step is a multiple of the lanes of a vector. */
    private static final int DEPTH_UNIT = 16;

    static Blocking of(TileLayout tile, long m, int n, long k) {
        int depth = Math.max(DEPTH_UNIT, (int) part(k, PanelLayout.MOST_DEPTH, DEPTH_UNIT));
        int heldColumns = (int) part(n, MOST_HELD_COLUMNS, tile.columns());
        int heldDepth = (int) Math.min(k, part(k, Math.clamp(HELD / heldColumns, depth, MOST_HELD_DEPTH), depth));
        int taskRows = MOST_TASK_ROWS;
        int taskPanels = MOST_TASK_PANELS;
        while (tasks(m, taskRows) * tasks(n, taskPanels * tile.columns()) < ENOUGH_TASKS && taskPanels > 2) {
            taskPanels /= 2;
            taskRows /= 2;
        }
        int rowsInHeld = HELD / Math.max(1, Panels.size(tile.left(), tile.rows(), heldDepth, depth) / tile.rows());
        int heldRows = (int) part(m, Math.max(rowsInHeld, taskRows), taskRows);
        return new Blocking(heldRows, heldColumns, heldDepth, depth, taskRows, taskPanels * tile.columns());
    }

    /** Numbers in the panels of a. */
    int leftSize(TileLayout tile) {
        return Panels.size(tile.left(), heldRows, heldDepth, depth);
    }

    /** Numbers in the panels of b. */
    int rightSize(TileLayout tile) {
        return Panels.size(tile.right(), heldColumns, heldDepth, depth);
    }

    /** Whether there are too few tasks to keep more than a few threads busy. */
    boolean isCoarse(long m, int n) {
        return tasks(m, taskRows) * tasks(n, taskColumns) < ENOUGH_TASKS;
    }

    private static long tasks(long total, int part) {
        return Math.ceilDiv(total, part);
    }

    /** The size, a multiple of {@code unit}, of the about equal parts into which {@code total} is cut. */
    private static long part(long total, int most, int unit) {
        int mostUnits = Math.max(1, most / unit);
        long units = Math.ceilDiv(total, (long) unit);
        long parts = Math.max(1, Math.ceilDiv(units, (long) mostUnits));
        return Math.ceilDiv(units, parts) * unit;
    }
}
