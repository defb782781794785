package altmin.backend.simd.kernel;

import static altmin.backend.simd.kernel.VectorSymbols.FLOAT_ARRAY;
import static altmin.backend.simd.kernel.VectorSymbols.SEGMENT_ARRAY;

import altmin.api.expression.Kernel.Extent;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ConstantDescs;
import java.util.Map;

/**
 * Writes the method of one stage: a loop over the rows of a tile around a loop over its vectors.
 *
 * <pre>
 *   load what is the same for the whole tile; load running totals
 *   for each row:
 *       broadcast its COLUMN inputs; load its running sums
 *       for each vector of the row (for a tail: once, under a mask):
 *           load inputs and values put aside; compute; put aside; sum; store
 *       store its running sums
 *   store running totals
 * </pre>
 *
 * All loads of one position come before its first store, so an output may be one of the inputs. A masked load gives
 * zeros in the lanes beyond the tail, whose results are computed and thrown away: they are not stored and count as
 * zero in sums.
 */
final class StageEmitter {

    private static final int FRAME = 0;

    private final CodeBuilder code;
    private final VectorSymbols symbols;
    private final VectorWidth width;
    private final Program program;
    private final Map<Integer, Integer> spillSlots;
    private final Stage stage;
    private final boolean masked;
    private final ValueEmitter values;
    private final SumEmitter sums;
    private final int[] inputLocals;
    private final int[] outputLocals;

    private final int row;
    private final int column;
    private final int cell;
    private final int base;
    private final int offset;
    private int rows;
    private int columns;
    private int firstColumn;
    private int mask;
    private int spills;

    StageEmitter(CodeBuilder code, VectorWidth width, Program program, Staging staging, Stage stage, boolean masked) {
        this.code = code;
        this.symbols = new VectorSymbols(code, width);
        this.width = width;
        this.program = program;
        this.spillSlots = staging.spillSlots();
        this.stage = stage;
        this.masked = masked;
        this.inputLocals = new int[program.extents().size()];
        this.outputLocals = new int[program.sinks().size()];
        this.row = code.allocateLocal(TypeKind.INT);
        this.column = code.allocateLocal(TypeKind.INT);
        this.cell = code.allocateLocal(TypeKind.INT);
        this.base = code.allocateLocal(TypeKind.LONG);
        this.offset = code.allocateLocal(TypeKind.LONG);
        this.values = new ValueEmitter(code, symbols, program);
        this.sums = new SumEmitter(code, symbols, width, stage.sums(), values, row, column);
    }

    void emit() {
        prologue();
        Label nextRow = code.newBoundLabel();
        Label end = code.newLabel();
        code.iload(row).iload(rows).if_icmpge(end);
        broadcastColumns();
        sums.loadRows();
        vectors();
        sums.storeRows();
        code.lload(base).aload(FRAME);
        symbols.frameField("stride", ConstantDescs.CD_long);
        code.ladd().lstore(base).iinc(row, 1).goto_(nextRow);
        code.labelBinding(end);
        sums.storeTotals();
        code.return_();
    }

    private void prologue() {
        code.iconst_0().istore(row).iconst_0().istore(cell);
        code.aload(FRAME);
        symbols.frameField("offset", ConstantDescs.CD_long);
        code.lstore(base);
        rows = hoistInt("rows");
        columns = hoistInt("width");
        firstColumn = hoistInt("firstColumn");
        stage.leaves().forEach(this::hoist);
        for (Program.Sink sink : stage.stores()) {
            outputLocals[sink.slot()] = hoistSegment("outputs", sink.slot());
        }
        if (!stage.reloads().isEmpty() || !stage.spills().isEmpty()) {
            spills = code.allocateLocal(TypeKind.REFERENCE);
            code.aload(FRAME);
            symbols.frameField("spills", FLOAT_ARRAY);
            code.astore(spills);
        }
        if (masked) {
            mask = code.allocateLocal(TypeKind.REFERENCE);
            symbols.floatSpecies();
            code.iconst_0().aload(FRAME);
            symbols.frameField("tail", ConstantDescs.CD_int);
            symbols.firstLanes();
            code.astore(mask);
        }
        sums.loadTotals(masked ? mask : -1);
    }

    /** Loads the segment of an input, or the vector of a scalar or literal. */
    private void hoist(int node) {
        switch (program.nodes().get(node)) {
            case Node.Load(int input) -> inputLocals[input] = hoistSegment("inputs", input);
            case Node.Scalar(int index) -> {
                symbols.floatSpecies();
                code.aload(FRAME);
                symbols.frameField("scalars", FLOAT_ARRAY);
                code.loadConstant(index).faload();
                symbols.broadcast();
                values.define(node);
            }
            case Node.Literal(int bits) -> {
                symbols.floatSpecies();
                code.loadConstant(Float.intBitsToFloat(bits));
                symbols.broadcast();
                values.define(node);
            }
            default -> throw new IllegalStateException("node " + node + " is not a leaf");
        }
    }

    private int hoistSegment(String field, int index) {
        int local = code.allocateLocal(TypeKind.REFERENCE);
        code.aload(FRAME);
        symbols.frameField(field, SEGMENT_ARRAY);
        code.loadConstant(index).aaload().astore(local);
        return local;
    }

    private int hoistInt(String field) {
        int local = code.allocateLocal(TypeKind.INT);
        code.aload(FRAME);
        symbols.frameField(field, ConstantDescs.CD_int);
        code.istore(local);
        return local;
    }

    private void broadcastColumns() {
        for (int node : stage.leaves()) {
            if (program.nodes().get(node) instanceof Node.Load(int input)
                    && program.extents().get(input) == Extent.COLUMN) {
                symbols.floatSpecies();
                code.aload(inputLocals[input]);
                symbols.floatLayout();
                code.iload(row).aload(FRAME);
                symbols.frameField("firstRow", ConstantDescs.CD_int);
                code.iadd().i2l().iconst_2().lshl();
                symbols.loadOne();
                symbols.broadcast();
                values.define(node);
            }
        }
    }

    private void vectors() {
        code.iconst_0().istore(column);
        if (masked) {
            position();
            return;
        }
        Label next = code.newBoundLabel();
        Label end = code.newLabel();
        code.iload(column).iload(columns).if_icmpge(end);
        position();
        code.iinc(column, width.floats()).goto_(next);
        code.labelBinding(end);
    }

    /** One vector's worth of the formula. */
    private void position() {
        code.lload(base).iload(column).i2l().iconst_2().lshl().ladd().lstore(offset);
        stage.leaves().forEach(this::load);
        stage.reloads().forEach(this::reload);
        stage.computed().forEach(values::compute);
        stage.spills().forEach(this::spill);
        stage.sums().forEach(sums::add);
        stage.stores().forEach(this::store);
        code.iinc(cell, width.floats());
    }

    private void load(int node) {
        if (!(program.nodes().get(node) instanceof Node.Load(int input))
                || program.extents().get(input) == Extent.COLUMN) {
            return;
        }
        symbols.floatSpecies();
        code.aload(inputLocals[input]);
        if (program.extents().get(input) == Extent.MATRIX) {
            code.lload(offset);
        } else {
            code.iload(firstColumn).iload(column).iadd().i2l().iconst_2().lshl();
        }
        symbols.byteOrder();
        if (masked) {
            code.aload(mask);
            symbols.loadSegmentMasked();
        } else {
            symbols.loadSegment();
        }
        values.define(node);
    }

    private void reload(int node) {
        symbols.floatSpecies();
        spillCell(node);
        symbols.loadFloats();
        values.define(node);
    }

    private void spill(int node) {
        values.push(node);
        spillCell(node);
        symbols.storeFloats();
    }

    private void spillCell(int node) {
        int slot = spillSlots.getOrDefault(node, 0);
        code.aload(spills).iload(cell).loadConstant(slot * Tiling.SPILL_TILE).iadd();
    }

    private void store(Program.Sink sink) {
        values.push(sink.node());
        code.aload(outputLocals[sink.slot()]).lload(offset);
        symbols.byteOrder();
        if (masked) {
            code.aload(mask);
            symbols.storeSegmentMasked();
        } else {
            symbols.storeSegment();
        }
    }
}
