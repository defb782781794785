package altmin.backend.nd4j.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.api.expression.Expression.BinaryOperation;
import altmin.api.expression.Expression.UnaryOperation;
import altmin.api.expression.Kernel.Extent;
import altmin.backend.nd4j.Nd4jMatrix;
import altmin.backend.nd4j.kernel.TilePool.Registers;
import altmin.backend.nd4j.kernel.Tiling.Tile;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.factory.Nd4j;

/** The steps of a kernel on one tile. */
final class TileRun {

    private final Program program;
    private final float[] numbers;
    private final List<Extent> extents;
    private final List<Nd4jMatrix> inputs;
    private final Tile tile;
    private final Registers registers;

    /** Inputs, and numbers that Java loops want spread over a tile, by step. */
    private final Map<Integer, Slot> laidOut = new HashMap<>();

    private int nextExtra;

    TileRun(
            Program program,
            float[] numbers,
            List<Extent> extents,
            List<Nd4jMatrix> inputs,
            Tile tile,
            Registers registers) {
        this.program = program;
        this.numbers = numbers;
        this.extents = extents;
        this.inputs = inputs;
        this.tile = tile;
        this.registers = registers;
        this.nextExtra = program.registerCount();
    }

    /** Makes every step; afterwards {@link #value} has those of the outputs. */
    void run() {
        for (int step = 0; step < program.nodes().size(); step++) {
            if (program.registers().get(step) >= 0) {
                compute(
                        program.nodes().get(step),
                        registers.get(program.registers().get(step)));
            }
        }
    }

    /** The numbers of a step. */
    Slot value(int step) {
        int register = program.registers().get(step);
        return register >= 0 ? registers.get(register) : laidOut.computeIfAbsent(step, this::layOut);
    }

    private void compute(Node node, Slot result) {
        switch (node) {
            case Node.Copy(int x) ->
                MemorySegment.copy(memory(x), 0, result.segment(), 0, (long) tile.length() * Float.BYTES);
            case Node.Unary(var operation, int x) -> unary(operation, value(x).array(), result.array());
            case Node.Binary(var operation, int x, int y) -> binary(operation, x, y, result);
            case Node.Fma(int x, int y, int z) ->
                JavaLoops.fma(memory(x), memory(y), memory(z), result.segment(), tile.length());
            case Node.Select(var comparison, int x, int y, int yes, int no) ->
                JavaLoops.select(
                        comparison, memory(x), memory(y), memory(yes), memory(no), result.segment(), tile.length());
            case Node.Load _, Node.Scalar _, Node.Literal _ ->
                throw new IllegalStateException(node + " has no register");
        }
    }

    private MemorySegment memory(int step) {
        return value(step).segment();
    }

    private static void unary(UnaryOperation operation, INDArray x, INDArray result) {
        switch (operation) {
            case NEGATE -> Nd4j.getExecutioner().exec(new Negative(x, result));
            case ABSOLUTE -> Nd4j.getExecutioner().exec(new Abs(x, result));
            case SQUARE_ROOT -> Nd4j.getExecutioner().exec(new Sqrt(x, result));
            case EXP -> Nd4j.getExecutioner().exec(new Exp(x, result));
            case LOG -> Nd4j.getExecutioner().exec(new Log(x, result));
        }
    }

    private void binary(BinaryOperation operation, int x, int y, Slot result) {
        if (operation == BinaryOperation.MIN) {
            JavaLoops.min(memory(x), memory(y), result.segment(), tile.length());
        } else if (operation == BinaryOperation.MAX) {
            JavaLoops.max(memory(x), memory(y), result.segment(), tile.length());
        } else if (isPlain(x)) {
            withNumberFirst(operation, numbers[x], value(y).array(), result.array());
        } else if (isPlain(y)) {
            withNumberSecond(operation, value(x).array(), numbers[y], result.array());
        } else {
            ofTwo(operation, value(x).array(), value(y).array(), result.array());
        }
    }

    /** Whether ND4J takes it for the number that it is: of a NaN it makes something else, and gets a tile of them. */
    private boolean isPlain(int step) {
        return program.isNumber(step) && !Float.isNaN(numbers[step]);
    }

    private static void ofTwo(BinaryOperation operation, INDArray x, INDArray y, INDArray result) {
        INDArray _ = switch (operation) {
            case ADD -> x.addi(y, result);
            case SUBTRACT -> x.subi(y, result);
            case MULTIPLY -> x.muli(y, result);
            case DIVIDE -> x.divi(y, result);
            case MIN, MAX -> throw new IllegalStateException(operation + " is a loop of its own");
        };
    }

    private static void withNumberSecond(BinaryOperation operation, INDArray x, float y, INDArray result) {
        INDArray _ = switch (operation) {
            case ADD -> x.addi(y, result);
            case SUBTRACT -> x.subi(y, result);
            case MULTIPLY -> x.muli(y, result);
            case DIVIDE -> x.divi(y, result);
            case MIN, MAX -> throw new IllegalStateException(operation + " is a loop of its own");
        };
    }

    private static void withNumberFirst(BinaryOperation operation, float x, INDArray y, INDArray result) {
        INDArray _ = switch (operation) {
            case ADD -> y.addi(x, result);
            case SUBTRACT -> y.rsubi(x, result);
            case MULTIPLY -> y.muli(x, result);
            case DIVIDE -> y.rdivi(x, result);
            case MIN, MAX -> throw new IllegalStateException(operation + " is a loop of its own");
        };
    }

    private Slot layOut(int step) {
        if (!(program.nodes().get(step) instanceof Node.Load(int input))) {
            Slot spread = registers.get(nextExtra++);
            JavaLoops.fill(spread.segment(), 0, tile.length(), numbers[step]);
            return spread;
        }
        Nd4jMatrix matrix = inputs.get(input);
        return switch (extents.get(input)) {
            case MATRIX -> Slot.over(stretch(matrix, tile.row(), tile.column(), tile.length()));
            case ROW -> repeated(stretch(matrix, 0, tile.column(), tile.columns()));
            case COLUMN -> spread(stretch(matrix, tile.row(), 0, tile.rows()));
        };
    }

    /** A part of a matrix that is one stretch of memory. */
    static MemorySegment stretch(Nd4jMatrix matrix, long row, int column, int length) {
        long offset = (row * matrix.columns() + column) * Float.BYTES;
        return matrix.segment().asSlice(offset, (long) length * Float.BYTES);
    }

    private Slot repeated(MemorySegment row) {
        Slot result = registers.get(nextExtra++);
        for (int i = 0; i < tile.rows(); i++) {
            MemorySegment.copy(row, 0, result.segment(), i * row.byteSize(), row.byteSize());
        }
        return result;
    }

    private Slot spread(MemorySegment column) {
        Slot result = registers.get(nextExtra++);
        for (int i = 0; i < tile.rows(); i++) {
            float value = column.getAtIndex(JAVA_FLOAT_UNALIGNED, i);
            JavaLoops.fill(result.segment(), i * tile.columns(), (i + 1) * tile.columns(), value);
        }
        return result;
    }
}
