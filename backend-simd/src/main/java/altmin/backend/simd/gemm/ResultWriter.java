package altmin.backend.simd.gemm;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** What is done to a block of the result: rows that start {@code stride} numbers apart. Stateless. */
interface ResultWriter {

    /** A block of the result; {@code offset} is the byte at which its first number lies. */
    record Block(MemorySegment values, long offset, int stride, int rows, int columns) {

        Block part(int firstRow, int firstColumn, int partRows, int partColumns) {
            long skipped = ((long) firstRow * stride + firstColumn) * Float.BYTES;
            return new Block(values, offset + skipped, stride, partRows, partColumns);
        }
    }

    /**
     * {@code block := beta * block + bias}, before anything is added; with {@code beta = 0} the block is not read.
     *
     * @param bias the numbers of one row, of which {@code biasOffset} is the byte of the first, or null
     */
    void begin(Block block, float beta, @Nullable MemorySegment bias, long biasOffset);

    /** {@code block := sums}, where {@code sums} has rows of {@code width} numbers. */
    void set(float[] sums, int width, Block block);

    /** {@code block := block + sums}, where {@code sums} has rows of {@code width} numbers. */
    void add(float[] sums, int width, Block block);

    /** The sum of squares, in float64 and in an order that depends on the shape of the block and the vector width. */
    double squaredNorm(Block block);
}
