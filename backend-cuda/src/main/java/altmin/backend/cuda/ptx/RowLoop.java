package altmin.backend.cuda.ptx;

import java.util.function.Consumer;

/**
 * Samples, {@code width} lanes to each. All lanes of a block stay in step over samples, so that they may ask each other; lanes
 * beyond the last sample look at it again and write nothing. The columns of a sample go round among its lanes.
 */
final class RowLoop {

    private final Code code;
    private final int width;
    private final String rows;
    private final String columns;
    private final String thread;
    private final String lane;
    private final String local;
    private final String base;
    private final String stride;
    private final String loop;
    private final String row;
    private final String isRow;
    private final String offset;

    /**
     * Begins the loop.
     *
     * @param rows the register of their number, at least 1
     * @param columns the register of their number, at least 1
     */
    RowLoop(KernelText kernel, int width, String rows, String columns) {
        Code setup = kernel.setup();
        this.code = kernel.body();
        this.width = width;
        this.rows = rows;
        this.columns = columns;
        String samples = Integer.toString(KernelText.THREADS / width);
        this.thread = setup.r("mov.u32", "%tid.x");
        this.lane = setup.r("and.b32", thread, Integer.toString(width - 1));
        this.local = setup.l(
                "cvt.u64.u32", setup.r("shr.u32", thread, Integer.toString(Integer.numberOfTrailingZeros(width))));
        this.base = setup.l("mul.wide.u32", setup.r("mov.u32", "%ctaid.x"), samples);
        this.stride = setup.l("mul.wide.u32", setup.r("mov.u32", "%nctaid.x"), samples);
        this.loop = code.placed();
        this.row = code.l("add.u64", base, local);
        this.isRow = code.p("setp.lt.u64", row, rows);
        String near = code.l("min.u64", row, code.l("sub.u64", rows, "1"));
        String index = code.l("mul.lo.u64", near, code.l("cvt.u64.u32", columns));
        this.offset = code.l("shl.b64", index, "2");
    }

    String thread() {
        return thread;
    }

    String lane() {
        return lane;
    }

    /** The number of the sample. */
    String row() {
        return row;
    }

    /** Whether there is such a sample. */
    String isRow() {
        return isRow;
    }

    /** Whether there is such a sample and this is its first lane. */
    String isFirstOfRow() {
        return code.p("and.pred", isRow, code.p("setp.eq.u32", lane, "0"));
    }

    RowSums lanes() {
        return new RowSums(code, width);
    }

    /** Where the sample begins in a matrix. */
    String start(String matrix) {
        return code.l("add.u64", matrix, offset);
    }

    /** A number of the sample in float64. */
    String load(String start, String column) {
        return code.d("cvt.f64.f32", code.f("ld.global.f32", "[" + address(start, column) + "]"));
    }

    /** Rounds and writes a number of the sample. */
    void store(String start, String column, String value) {
        String rounded = code.f("cvt.rn.f32.f64", value);
        code.runIf(isRow, "st.global.f32", "[" + address(start, column) + "]", rounded);
    }

    private String address(String start, String column) {
        return code.l("mad.wide.u32", column, "4", start);
    }

    /** Writes a loop over the columns of this lane. */
    void eachColumn(Consumer<String> step) {
        String column = code.r("mov.u32", lane);
        String behind = code.label();
        code.runIf(code.p("setp.ge.u32", column, columns), "bra", behind);
        String head = code.placed();
        step.accept(column);
        code.run("add.u32", column, column, Integer.toString(width));
        code.runIf(code.p("setp.lt.u32", column, columns), "bra", head);
        code.place(behind);
    }

    /** Ends the loop. */
    void end() {
        code.run("add.u64", base, base, stride);
        code.runIf(code.p("setp.lt.u64", base, rows), "bra", loop);
    }
}
