package altmin.backend.cuda.memory;

import altmin.api.tensor.Matrix;
import java.util.Objects;

/** A float32 matrix in the memory of the device, row after row: all of a block, or a range of its rows. */
public final class CudaMatrix implements Matrix {

    private final DeviceMemory memory;
    private final DeviceMemory.Block block;
    private final boolean isView;
    private final long offset;
    private final long rows;
    private final int columns;

    CudaMatrix(DeviceMemory memory, DeviceMemory.Block block, boolean isView, long offset, long rows, int columns) {
        this.memory = memory;
        this.block = block;
        this.isView = isView;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public CudaMatrix rowRange(long from, long to) {
        Objects.checkFromToIndex(from, to, rows);
        return new CudaMatrix(memory, block, true, offset + from * columns * Float.BYTES, to - from, columns);
    }

    @Override
    public void close() {
        if (!isView) {
            memory.release(block);
        }
    }

    DeviceMemory memory() {
        return memory;
    }

    boolean isOpen() {
        return block.isOpen;
    }

    /** Where the first number lies on the device. */
    public long address() {
        return block.address + offset;
    }

    /** The number of numbers. */
    public long size() {
        return rows * columns;
    }

    public long bytes() {
        return size() * Float.BYTES;
    }

    /** Whether both are the same rows of the same memory. */
    public boolean isSameAs(CudaMatrix other) {
        return address() == other.address() && rows == other.rows && columns == other.columns;
    }

    /** Refuses an output that shares memory with an input that is read after the output is written. */
    public void requireApart(String role, String otherRole, CudaMatrix other) {
        boolean overlaps = address() < other.address() + other.bytes() && other.address() < address() + bytes();
        if (overlaps && bytes() > 0 && other.bytes() > 0) {
            throw new IllegalArgumentException(role + " overlaps " + otherRole + "; give it memory of its own");
        }
    }

    @Override
    public String toString() {
        return rows + " x " + columns;
    }
}
