package altmin.backend.simd.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Moves a few rows between a row-major float32 matrix and a tile of doubles in which each row is one lane:
 * {@code tile[column * lanes + lane]}.
 *
 * @param firstRow of the matrix, lane 0
 * @param count rows, at most {@code lanes}; the lanes beyond hold zeros and are not written back
 * @param columns of the matrix
 */
record SampleTile(long firstRow, int count, int columns, int lanes) {

    double[] allocate() {
        return new double[Math.multiplyExact(columns, lanes)];
    }

    void load(MemorySegment matrix, double[] tile) {
        long first = firstRow * columns;
        for (int column = 0; column < columns; column++) {
            for (int lane = 0; lane < lanes; lane++) {
                tile[column * lanes + lane] = lane < count
                        ? matrix.getAtIndex(ValueLayout.JAVA_FLOAT, first + (long) lane * columns + column)
                        : 0;
            }
        }
    }

    void store(double[] tile, MemorySegment matrix) {
        long first = firstRow * columns;
        for (int lane = 0; lane < count; lane++) {
            for (int column = 0; column < columns; column++) {
                matrix.setAtIndex(ValueLayout.JAVA_FLOAT, first + (long) lane * columns + column, (float)
                        tile[column * lanes + lane]);
            }
        }
    }
}
