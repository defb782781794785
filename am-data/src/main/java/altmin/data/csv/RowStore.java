package altmin.data.csv;

import altmin.api.data.Samples;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Storage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of features whose number is not known beforehand, in blocks that never move. Closing frees them.
 * Belongs to one thread.
 */
final class RowStore implements AutoCloseable {

    private static final long BLOCK_BYTES = 1 << 22;

    private final Arena arena = Arena.ofConfined();
    private final List<MemorySegment> blocks = new ArrayList<>();
    private final int width;
    private final Storage storage;
    private final long rowBytes;
    private final long rowsPerBlock;
    private long count;

    RowStore(int width, Storage storage) {
        this.width = width;
        this.storage = storage;
        rowBytes = (long) width * Float.BYTES;
        rowsPerBlock = Math.max(1, BLOCK_BYTES / rowBytes);
    }

    void add(float[] row) {
        if (count == blocks.size() * rowsPerBlock) {
            blocks.add(storage.allocate(rowsPerBlock * rowBytes, arena));
        }
        MemorySegment.copy(row, 0, blocks.getLast(), ElementType.FLOAT, count % rowsPerBlock * rowBytes, width);
        count++;
    }

    /** Copies row {@code row} to the features of sample {@code sample}. */
    void copy(long row, Samples into, long sample) {
        MemorySegment block = blocks.get((int) (row / rowsPerBlock));
        MemorySegment.copy(block, row % rowsPerBlock * rowBytes, into.features(), sample * rowBytes, rowBytes);
    }

    @Override
    public void close() {
        arena.close();
    }
}
