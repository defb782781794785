package altmin.backend.cuda.ptx;

import static altmin.backend.cuda.ptx.Literals.f64;

/**
 * The Cholesky factor of a block of at most {@link #SIZE} rows on the diagonal of a row-major float64 matrix, in place, by one block
 * of threads in shared memory; above the diagonal nothing is read that counts and nothing written. A thread for each row: for
 * column after column {@code v_i = a_ic - sum over p < c of l_ip l_cp}, then {@code l_ic = v_i / sqrt(v_c)}. The first pivot
 * that is not positive and finite is kept with its value. Parameters: the first element of the block, the row length of the matrix,
 * rows of the block, its first row in the matrix, two float64 for the row of the failed pivot (-1: none) and its value.
 */
public final class DiagonalText {

    /** Rows of a full block; its square is 32 KB. */
    public static final int SIZE = 64;

    /** The name of its entry. */
    public static final String ENTRY = "diagonal";

    private final KernelText kernel = new KernelText(ENTRY);
    private final Code code = kernel.body();
    private final String matrix = kernel.address();
    private final String stride = kernel.count();
    private final String size = kernel.smallCount();
    private final String first = kernel.count();
    private final String failure = kernel.address();
    private final String block = kernel.shared(SIZE * SIZE);
    private final String pivots = kernel.shared(SIZE);
    private final String thread = kernel.setup().r("mov.u32", "%tid.x");

    private DiagonalText() {}

    /** The module. */
    public static String text() {
        DiagonalText text = new DiagonalText();
        text.begin();
        text.copy(true);
        text.factorise();
        text.copy(false);
        return text.kernel.text();
    }

    /** Nothing has failed yet, if this is the first block of the matrix. */
    private void begin() {
        String isFirst = code.p("setp.eq.u64", first, "0");
        String isOne = code.p("and.pred", isFirst, code.p("setp.eq.u32", thread, "0"));
        code.runIf(isOne, "st.global.f64", "[" + failure + "]", code.d("mov.f64", f64(-1)));
    }

    /** Between global and shared memory; a matrix element by each thread in turn, on and below the diagonal. */
    private void copy(boolean in) {
        String count = code.r("mul.lo.u32", size, size);
        String index = code.r("mov.u32", thread);
        String done = code.label();
        code.runIf(code.p("setp.ge.u32", index, count), "bra", done);
        String loop = code.placed();
        String row = code.r("div.u32", index, size);
        String column = code.r("sub.u32", index, code.r("mul.lo.u32", row, size));
        String behind = code.label();
        code.runIf(code.p("setp.gt.u32", column, row), "bra", behind);
        String wide = code.l("cvt.u64.u32", column);
        String position = code.l("mad.lo.u64", code.l("cvt.u64.u32", row), stride, wide);
        String global = Flat.address(code, matrix, position, 3);
        if (in) {
            code.run("st.shared.f64", cell(row, column), code.d("ld.global.f64", "[" + global + "]"));
        } else {
            code.run("st.global.f64", "[" + global + "]", code.d("ld.shared.f64", cell(row, column)));
        }
        code.place(behind);
        code.run("add.u32", index, index, Integer.toString(KernelText.THREADS));
        code.runIf(code.p("setp.lt.u32", index, count), "bra", loop);
        code.place(done);
        code.run("bar.sync", "0");
    }

    private void factorise() {
        String column = code.r("mov.u32", "0");
        String isRow = code.p("setp.lt.u32", thread, size);
        String value = code.d("mov.f64", f64(0));
        String loop = code.placed();
        String isBelow = code.p("and.pred", isRow, code.p("setp.ge.u32", thread, column));
        String isPivot = code.p("setp.eq.u32", thread, column);
        String pivotCell = "[" + code.r("mad.lo.u32", column, "8", pivots) + "]";
        ifHolds(isBelow, () -> subtract(column, value));
        code.runIf(isPivot, "st.shared.f64", pivotCell, value);
        code.run("bar.sync", "0");
        String pivot = code.d("ld.shared.f64", pivotCell);
        ifHolds(isPivot, () -> keepFailure(column, pivot));
        String root = code.d("sqrt.rn.f64", pivot);
        String scaled = code.d("selp.f64", root, code.d("div.rn.f64", value, root), isPivot);
        code.runIf(isBelow, "st.shared.f64", cell(thread, column), scaled);
        code.run("bar.sync", "0");
        code.run("add.u32", column, column, "1");
        code.runIf(code.p("setp.lt.u32", column, size), "bra", loop);
    }

    /** {@code value := a_ic - sum of l_ip l_cp} of the thread's row. */
    private void subtract(String column, String value) {
        code.run("ld.shared.f64", value, cell(thread, column));
        String before = code.r("mov.u32", "0");
        String done = code.label();
        code.runIf(code.p("setp.ge.u32", before, column), "bra", done);
        String loop = code.placed();
        String mine = code.d("neg.f64", code.d("ld.shared.f64", cell(thread, before)));
        code.run("fma.rn.f64", value, mine, code.d("ld.shared.f64", cell(column, before)), value);
        code.run("add.u32", before, before, "1");
        code.runIf(code.p("setp.lt.u32", before, column), "bra", loop);
        code.place(done);
    }

    private void keepFailure(String column, String pivot) {
        String isPositive = code.p("setp.gt.f64", pivot, f64(0));
        String isFinite = code.p("setp.lt.f64", pivot, f64(Double.POSITIVE_INFINITY));
        String isGood = code.p("and.pred", isPositive, isFinite);
        String isFirst = code.p("setp.lt.f64", code.d("ld.global.f64", "[" + failure + "]"), f64(0));
        String isFailure = code.p("and.pred", isFirst, code.p("not.pred", isGood));
        String row = code.l("add.u64", first, code.l("cvt.u64.u32", column));
        code.runIf(isFailure, "st.global.f64", "[" + failure + "]", code.d("cvt.rn.f64.u64", row));
        code.runIf(isFailure, "st.global.f64", "[" + failure + "+8]", pivot);
    }

    private void ifHolds(String predicate, Runnable step) {
        String behind = code.label();
        code.runUnless(predicate, "bra", behind);
        step.run();
        code.place(behind);
    }

    private String cell(String row, String column) {
        String index = code.r("mad.lo.u32", row, Integer.toString(SIZE), column);
        return "[" + code.r("mad.lo.u32", index, "8", block) + "]";
    }
}
