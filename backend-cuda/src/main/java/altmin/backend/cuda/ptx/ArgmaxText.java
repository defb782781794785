package altmin.backend.cuda.ptx;

import static altmin.backend.cuda.ptx.Literals.f64;

/**
 * For each sample the first column of its largest number. NaN is never the largest, and 0 stands for a sample of nothing else.
 * Parameters: values, columns of the largest, rows, columns.
 */
public final class ArgmaxText {

    /** Behind every column: nothing was found yet. */
    private static final String NONE = Integer.toString(Integer.MAX_VALUE);

    private ArgmaxText() {}

    /** The name of its entry. */
    public static String entry(int width) {
        return "argmax_" + width;
    }

    /** The module, for {@code width} lanes to a sample. */
    public static String of(int width) {
        KernelText kernel = new KernelText(entry(width));
        String values = kernel.address();
        String result = kernel.address();
        RowLoop loop = new RowLoop(kernel, width, kernel.count(), kernel.smallCount());
        Code code = kernel.body();
        String from = loop.start(values);
        String best = code.d("mov.f64", f64(Double.NEGATIVE_INFINITY));
        String where = code.r("mov.u32", NONE);
        loop.eachColumn(column -> takeBetter(code, best, where, loop.load(from, column), column));
        for (int distance = width / 2; distance > 0; distance /= 2) {
            String other = loop.lanes().other(best, distance);
            takeBetter(code, best, where, other, loop.lanes().otherInt(where, distance));
        }
        String found = code.p("setp.ne.u32", where, NONE);
        String column = code.f("cvt.rn.f32.u32", code.r("selp.b32", where, "0", found));
        String address = code.l("add.u64", result, code.l("shl.b64", loop.row(), "2"));
        code.runIf(loop.isFirstOfRow(), "st.global.f32", "[" + address + "]", column);
        loop.end();
        return kernel.text();
    }

    private static void takeBetter(Code code, String best, String where, String value, String column) {
        String isEqual = code.p("setp.eq.f64", value, best);
        String isBefore = code.p("setp.lt.u32", column, where);
        String isFirst = code.p("and.pred", isEqual, isBefore);
        String isBetter = code.p("or.pred", code.p("setp.gt.f64", value, best), isFirst);
        code.run("selp.f64", best, value, best, isBetter);
        code.run("selp.b32", where, column, where, isBetter);
    }
}
