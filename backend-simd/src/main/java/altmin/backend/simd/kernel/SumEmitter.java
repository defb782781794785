package altmin.backend.simd.kernel;

import static altmin.backend.simd.kernel.VectorSymbols.DOUBLE_ARRAY;

import altmin.api.expression.Kernel.Reduction;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the sums of one stage. The two halves of a float vector are widened and added to two double vectors. Those of
 * totals live in local variables over the tile, those of a row over the row, those of columns in an array.
 */
final class SumEmitter {

    private static final int FRAME = 0;
    private static final int HALVES = 2;

    private final CodeBuilder code;
    private final VectorSymbols symbols;
    private final VectorWidth width;
    private final List<Program.Sink> sinks;
    private final ValueEmitter values;
    private final int row;
    private final int column;
    private final Map<Program.Sink, Integer> accumulators = new HashMap<>();
    private int mask = -1;
    private int columnSums;

    SumEmitter(
            CodeBuilder code,
            VectorSymbols symbols,
            VectorWidth width,
            List<Program.Sink> sinks,
            ValueEmitter values,
            int row,
            int column) {
        this.code = code;
        this.symbols = symbols;
        this.width = width;
        this.sinks = sinks;
        this.values = values;
        this.row = row;
        this.column = column;
    }

    /** @param tailMask the local variable that holds the mask of the lanes that count, or -1 where all do */
    void loadTotals(int tailMask) {
        if (tailMask >= 0 && !sinks.isEmpty()) {
            mask = code.allocateLocal(TypeKind.REFERENCE);
            code.aload(tailMask);
            symbols.negateMask();
            code.astore(mask);
        }
        if (sinks.stream().anyMatch(sink -> sink.reduction() == Reduction.PER_COLUMN)) {
            columnSums = code.allocateLocal(TypeKind.REFERENCE);
            code.aload(FRAME);
            symbols.frameField("columnSums", DOUBLE_ARRAY);
            code.astore(columnSums);
        }
        load(Reduction.TOTAL);
    }

    void storeTotals() {
        store(Reduction.TOTAL);
    }

    void loadRows() {
        load(Reduction.PER_ROW);
    }

    void storeRows() {
        store(Reduction.PER_ROW);
    }

    /** Adds the vector at this position. */
    void add(Program.Sink sink) {
        int value = code.allocateLocal(TypeKind.REFERENCE);
        values.push(sink.node());
        if (mask >= 0) {
            code.fconst_0().aload(mask);
            symbols.blendScalar();
        }
        code.astore(value);
        for (int half = 0; half < HALVES; half++) {
            if (sink.reduction() == Reduction.PER_COLUMN) {
                addToArray(sink, value, half);
            } else {
                addToLocal(sink, value, half);
            }
        }
    }

    private void addToLocal(Program.Sink sink, int value, int half) {
        int accumulator = accumulator(sink) + half;
        code.aload(accumulator).aload(value);
        symbols.widen(half);
        symbols.addDoubles();
        code.astore(accumulator);
    }

    private void addToArray(Program.Sink sink, int value, int half) {
        symbols.doubleSpecies();
        cell(sink, half);
        symbols.loadDoubles();
        code.aload(value);
        symbols.widen(half);
        symbols.addDoubles();
        cell(sink, half);
        symbols.storeDoubles();
    }

    private void load(Reduction reduction) {
        for (Program.Sink sink : sinks) {
            for (int half = 0; sink.reduction() == reduction && half < HALVES; half++) {
                symbols.doubleSpecies();
                cell(sink, half);
                symbols.loadDoubles();
                code.astore(accumulator(sink) + half);
            }
        }
    }

    private void store(Reduction reduction) {
        for (Program.Sink sink : sinks) {
            for (int half = 0; sink.reduction() == reduction && half < HALVES; half++) {
                code.aload(accumulator(sink) + half);
                cell(sink, half);
                symbols.storeDoubles();
            }
        }
    }

    private int accumulator(Program.Sink sink) {
        return accumulators.computeIfAbsent(sink, fresh -> {
            int first = code.allocateLocal(TypeKind.REFERENCE);
            code.allocateLocal(TypeKind.REFERENCE);
            return first;
        });
    }

    /** Puts the array and the index of a running sum on the stack. */
    private void cell(Program.Sink sink, int half) {
        switch (sink.reduction()) {
            case TOTAL -> {
                code.aload(FRAME);
                symbols.frameField("totals", DOUBLE_ARRAY);
                code.loadConstant(sink.slot() * width.floats() + half * width.doubles());
            }
            case PER_ROW -> {
                code.aload(FRAME);
                symbols.frameField("rowSums", DOUBLE_ARRAY);
                code.loadConstant(sink.slot());
                capacity("rowCapacity");
                code.iload(row).iadd().loadConstant(width.floats()).imul();
                code.loadConstant(half * width.doubles()).iadd();
            }
            case PER_COLUMN -> {
                code.aload(columnSums).loadConstant(sink.slot());
                capacity("columnCapacity");
                code.iload(column).iadd().aload(FRAME);
                symbols.frameField("firstColumn", ConstantDescs.CD_int);
                code.iadd().loadConstant(half * width.doubles()).iadd();
            }
            case NONE -> throw new IllegalStateException("output " + sink + " is no sum");
        }
    }

    private void capacity(String field) {
        code.aload(FRAME);
        symbols.frameField(field, ConstantDescs.CD_int);
        code.imul();
    }
}
