package altmin.backend.cuda.kernel;

import altmin.backend.cuda.ptx.KernelText;

/**
 * How a matrix is cut for a grid: {@code tiles x bands} blocks, a tile of {@code width} columns and a band of {@code range} rows
 * each. By the shape alone, so that sums over blocks are always the same ones.
 */
record Tiling(int width, int tiles, long range, int bands) {

    /** Bands that a matrix wide enough to fill the device is cut into. */
    private static final int FEWEST_BANDS = 128;

    static Tiling of(long rows, int columns) {
        int width = width(columns);
        int tiles = Math.ceilDiv(columns, width);
        long height = KernelText.THREADS / width;
        long mostBands = Math.max(FEWEST_BANDS, Launcher.MOST_BLOCKS / tiles);
        long range = height * Math.ceilDiv(rows, height * mostBands);
        return new Tiling(width, tiles, range, (int) Math.ceilDiv(rows, range));
    }

    /** Threads side by side along a row: a power of two, at most a warp. */
    static int width(int columns) {
        return columns >= 32 ? 32 : Integer.highestOneBit(Math.max(1, 2 * columns - 1));
    }

    int blocks() {
        return tiles * bands;
    }
}
