package altmin.backend.simd.kernel;

import altmin.api.expression.Kernel.Reduction;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/** One run of a compiled program over arguments that fit it. Each chunk may be run by a thread of its own. */
final class Pass {

    private final Code code;
    private final Tiling tiling;
    private final Arguments arguments;
    private final double[][] totals;
    private final double[][] columnSums;

    /** A program and what was made of it. */
    record Code(Program program, Staging staging, VectorWidth width, TileLoops loops) {}

    Pass(Code code, Arguments arguments, long rows, int columns) {
        this.code = code;
        this.arguments = arguments;
        this.tiling = Tiling.of(code.program, code.staging.stages().size(), rows, columns, code.width);
        this.totals = new double[tiling.chunks()][];
        this.columnSums = new double[tiling.chunks()][];
    }

    int chunks() {
        return tiling.chunks();
    }

    void runChunk(int index) {
        Tiling.Chunk chunk = tiling.chunk(index);
        Frame frame = frame(chunk);
        for (int row = 0; row < chunk.rows(); row += frame.rows) {
            frame.firstRow = row;
            frame.rows = Math.min(tiling.tileRows(), chunk.rows() - row);
            Arrays.fill(frame.rowSums, 0);
            runRows(frame, chunk.columns());
            writeRowSums(frame, chunk.firstRow() + row);
        }
        totals[index] = frame.totals;
        columnSums[index] = frame.columnSums;
    }

    private void runRows(Frame frame, int columns) {
        int lanes = code.width.floats();
        for (int column = 0; column < columns; ) {
            int here = Math.min(tiling.tileColumns(), columns - column);
            int whole = here - here % lanes;
            if (whole > 0) {
                frame.moveTo(column, whole);
                code.loops.whole(frame);
            }
            if (whole < here) {
                frame.moveTo(column + whole, lanes);
                frame.tail = here - whole;
                code.loops.tail(frame);
            }
            column += here;
        }
    }

    private Frame frame(Tiling.Chunk chunk) {
        int paddedColumns = Math.ceilDiv(chunk.columns(), code.width.floats()) * code.width.floats();
        return new Frame(
                inputs(chunk),
                arguments.outputs(Reduction.NONE).stream()
                        .map(segment -> segment.asSlice(chunk.firstElement() * Float.BYTES))
                        .toArray(MemorySegment[]::new),
                arguments.scalars(),
                new Scratch(code.program, code.staging, code.width, tiling.tileRows(), paddedColumns),
                tiling.tileRows(),
                paddedColumns,
                (long) chunk.columns() * Float.BYTES);
    }

    private MemorySegment[] inputs(Tiling.Chunk chunk) {
        MemorySegment[] slices = new MemorySegment[arguments.inputs().size()];
        for (int input = 0; input < slices.length; input++) {
            long first = switch (code.program.extents().get(input)) {
                case MATRIX -> chunk.firstElement();
                case ROW -> 0;
                case COLUMN -> chunk.firstRow();
            };
            slices[input] = arguments.inputs().get(input).asSlice(first * Float.BYTES);
        }
        return slices;
    }

    private void writeRowSums(Frame frame, long firstRow) {
        int lanes = code.width.floats();
        List<MemorySegment> targets = arguments.outputs(Reduction.PER_ROW);
        for (int sink = 0; sink < targets.size(); sink++) {
            for (int row = 0; row < frame.rows; row++) {
                double sum = LaneTree.sum(frame.rowSums, (sink * frame.rowCapacity + row) * lanes, lanes);
                targets.get(sink).setAtIndex(ValueLayout.JAVA_FLOAT, firstRow + row, (float) sum);
            }
        }
    }

    /** After all chunks: writes the sums of columns and returns the totals, adding chunk by chunk in their order. */
    double[] finish() {
        List<MemorySegment> targets = arguments.outputs(Reduction.PER_COLUMN);
        for (int sink = 0; sink < targets.size(); sink++) {
            writeColumnSums(sink, targets.get(sink));
        }
        int lanes = code.width.floats();
        double[] results = new double[code.program.count(Reduction.TOTAL)];
        for (double[] chunk : totals) {
            for (int total = 0; total < results.length; total++) {
                results[total] += LaneTree.sum(chunk, total * lanes, lanes);
            }
        }
        return results;
    }

    private void writeColumnSums(int sink, MemorySegment target) {
        double[] sums = new double[tiling.columns()];
        for (double[] chunk : columnSums) {
            int first = chunk.length / code.program.count(Reduction.PER_COLUMN) * sink;
            for (int column = 0; column < sums.length; column++) {
                sums[column] += chunk[first + column];
            }
        }
        for (int column = 0; column < sums.length; column++) {
            target.setAtIndex(ValueLayout.JAVA_FLOAT, column, (float) sums[column]);
        }
    }
}
