package altmin.backend.nd4j.kernel;

/**
 * How a run is cut, by its shape alone: into ranges of whole rows, or where a row is long into ranges of one row. Either
 * is one stretch of memory, short enough for all registers to stay in a core's cache.
 *
 * @param rows of the run
 * @param columns of the run
 * @param tileRows rows of a tile
 * @param tileColumns columns of a tile
 */
record Tiling(long rows, int columns, int tileRows, int tileColumns) {

    /** Numbers in a tile, at most. A call of ND4J takes as long as some thousand numbers. */
    static final int LENGTH = 1 << 15;

    /** A range of rows and columns. */
    record Tile(int index, long row, int rows, int column, int columns) {

        int length() {
            return rows * columns;
        }
    }

    static Tiling of(long rows, int columns) {
        return columns <= LENGTH
                ? new Tiling(rows, columns, Math.max(1, LENGTH / Math.max(1, columns)), Math.max(1, columns))
                : new Tiling(rows, columns, 1, LENGTH);
    }

    int tiles() {
        return Math.toIntExact(Math.ceilDiv(rows, tileRows) * across());
    }

    /** Tiles beside each other. */
    int across() {
        return Math.ceilDiv(columns, tileColumns);
    }

    Tile tile(int index) {
        long row = (long) (index / across()) * tileRows;
        int column = index % across() * tileColumns;
        return new Tile(
                index, row, (int) Math.min(tileRows, rows - row), column, Math.min(tileColumns, columns - column));
    }
}
