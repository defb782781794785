package altmin.backend.simd.kernel;

import altmin.api.expression.Kernel.Reduction;

/**
 * How a run is cut. Chunks go to the threads and are where the tree of a sum branches; tiles bound what a stage or the
 * running sums of rows need beside them. All of it depends on the program, the shape and the vector width alone.
 *
 * @param flat whether chunks are ranges of elements that know no rows
 * @param rows of the run
 * @param columns of the run
 * @param chunkLength rows of a chunk, or elements where it is flat
 * @param chunks their number
 * @param tileRows rows of a tile
 * @param tileColumns columns of a tile, a multiple of a vector
 */
record Tiling(boolean flat, long rows, int columns, int chunkLength, int chunks, int tileRows, int tileColumns) {

    /** Elements of a value that is put aside between stages. */
    static final int SPILL_TILE = 1024;

    /** Elements of a chunk, about; also below what a second thread does not pay. */
    private static final int CHUNK_ELEMENTS = 1 << 15;

    /** Bounds the memory for sums of columns, of which each chunk has its own. */
    private static final int MOST_CHUNKS_WITH_COLUMN_SUMS = 64;

    private static final int MOST_TILE_ROWS = 256;
    private static final int MOST_TILE_COLUMNS = 1 << 20;

    /** The rows of one chunk, or one stretch of elements as a single row. */
    record Chunk(long firstElement, long firstRow, int rows, int columns) {}

    static Tiling of(Program program, int stages, long rows, int columns, VectorWidth width) {
        int tileColumns = stages == 1 ? MOST_TILE_COLUMNS : spillColumns(program, columns, width.floats());
        int tileRows = stages == 1 ? MOST_TILE_ROWS : SPILL_TILE / tileColumns;
        if (program.isFlat()) {
            long elements = Math.multiplyExact(rows, (long) columns);
            return new Tiling(true, rows, columns, CHUNK_ELEMENTS, count(elements, CHUNK_ELEMENTS), 1, tileColumns);
        }
        int chunkRows = chunkRows(program, rows, columns);
        return new Tiling(false, rows, columns, chunkRows, count(rows, chunkRows), tileRows, tileColumns);
    }

    private static int spillColumns(Program program, int columns, int lanes) {
        int needed = program.isFlat() ? SPILL_TILE : Math.min(columns, SPILL_TILE);
        return Math.max(lanes, Math.ceilDiv(needed, lanes) * lanes);
    }

    private static int chunkRows(Program program, long rows, int columns) {
        int usual = Math.max(1, CHUNK_ELEMENTS / Math.max(1, columns));
        if (program.count(Reduction.PER_COLUMN) == 0) {
            return usual;
        }
        return Math.max(usual, Math.toIntExact(Math.ceilDiv(rows, MOST_CHUNKS_WITH_COLUMN_SUMS)));
    }

    private static int count(long length, int chunk) {
        return Math.toIntExact(Math.ceilDiv(length, chunk));
    }

    Chunk chunk(int index) {
        long first = (long) index * chunkLength;
        if (flat) {
            return new Chunk(first, 0, 1, (int) Math.min(chunkLength, rows * columns - first));
        }
        return new Chunk(first * columns, first, (int) Math.min(chunkLength, rows - first), columns);
    }
}
