package altmin.backend.cuda.ptx;

import static altmin.backend.cuda.ptx.Literals.f64;

/**
 * Adds up rows of float64, {@link #GROUP} at a time and in order: {@code out[g][j] := sum of in[64 g + i][j]}. Parameters: in,
 * out, the number of rows, the length of a row. A thread for each number that comes out.
 */
public final class FoldText {

    /** Rows that become one. */
    public static final int GROUP = 64;

    private FoldText() {}

    /** The module whose entry is {@code fold_wide} and writes float64, or {@code fold_narrow} and rounds to float32. */
    public static String of(boolean wide) {
        KernelText kernel = new KernelText(entry(wide));
        String in = kernel.address();
        String out = kernel.address();
        String count = kernel.count();
        String length = kernel.count();
        Code code = kernel.body();
        Threads threads = new Threads(code);
        String column = threads.first();
        String done = code.label();
        code.runIf(code.p("setp.ge.u64", column, length), "bra", done);
        String group = code.l("cvt.u64.u32", code.r("mov.u32", "%ctaid.y"));
        String row = code.l("mul.lo.u64", group, Integer.toString(GROUP));
        String end = code.l("min.u64", code.l("add.u64", row, Integer.toString(GROUP)), count);
        String sum = code.d("mov.f64", f64(0));
        String loop = code.placed();
        String index = code.l("mad.lo.u64", row, length, column);
        String address = code.l("add.u64", in, code.l("shl.b64", index, "3"));
        code.run("add.rn.f64", sum, sum, code.d("ld.global.f64", "[" + address + "]"));
        code.run("add.u64", row, row, "1");
        code.runIf(code.p("setp.lt.u64", row, end), "bra", loop);
        String target = code.l("mad.lo.u64", group, length, column);
        String result = code.l("add.u64", out, code.l("shl.b64", target, wide ? "3" : "2"));
        if (wide) {
            code.run("st.global.f64", "[" + result + "]", sum);
        } else {
            code.run("st.global.f32", "[" + result + "]", code.f("cvt.rn.f32.f64", sum));
        }
        code.place(done);
        return kernel.text();
    }

    /** The name of its entry. */
    public static String entry(boolean wide) {
        return wide ? "fold_wide" : "fold_narrow";
    }
}
