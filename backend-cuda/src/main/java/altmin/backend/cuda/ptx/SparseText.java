package altmin.backend.cuda.ptx;

import static altmin.backend.cuda.ptx.Literals.f32;

/**
 * {@code c := a b}, a by compressed rows: a thread for each number of c adds the products of its row's entries in their order,
 * fused, in float32: an error of one rounding of the sum of absolute products for each entry. Neighbouring threads have
 * neighbouring columns, so that rows of b and c are read and written whole. Parameters: offsets (int64), indices (int32),
 * values, b, c, rows of c, columns of c. 2 flops and 4 bytes of b for each entry and column.
 */
public final class SparseText {

    private SparseText() {}

    /** The name of its entry. */
    public static String entry(int width) {
        return "sparse_" + width;
    }

    /** The module, for blocks that are {@code width} threads wide. */
    public static String of(int width) {
        KernelText kernel = new KernelText(entry(width));
        String offsets = kernel.address();
        String indices = kernel.address();
        String values = kernel.address();
        String b = kernel.address();
        String c = kernel.address();
        String rows = kernel.count();
        String columns = kernel.smallCount();
        Code code = kernel.body();
        String thread = code.r("mov.u32", "%tid.x");
        String lane = code.r("and.b32", thread, Integer.toString(width - 1));
        String local = code.r("shr.u32", thread, Integer.toString(Integer.numberOfTrailingZeros(width)));
        String column = code.r("mad.lo.u32", code.r("mov.u32", "%ctaid.x"), Integer.toString(width), lane);
        String height = Integer.toString(KernelText.THREADS / width);
        String before = code.l("mul.wide.u32", code.r("mov.u32", "%ctaid.y"), height);
        String row = code.l("add.u64", before, code.l("cvt.u64.u32", local));
        String stride = code.l("mul.wide.u32", code.r("mov.u32", "%nctaid.y"), height);
        String done = code.label();
        code.runIf(code.p("setp.ge.u32", column, columns), "bra", done);
        code.runIf(code.p("setp.ge.u64", row, rows), "bra", done);
        String wideColumn = code.l("cvt.u64.u32", column);
        String wideColumns = code.l("cvt.u64.u32", columns);
        String loop = code.placed();
        String range = Flat.address(code, offsets, row, 3);
        String entry = code.l("ld.global.u64", "[" + range + "]");
        String end = code.l("ld.global.u64", "[" + range + "+8]");
        String sum = code.f("mov.f32", f32(0));
        String added = code.label();
        code.runIf(code.p("setp.ge.u64", entry, end), "bra", added);
        String next = code.placed();
        String index = code.r("ld.global.u32", "[" + Flat.address(code, indices, entry, 2) + "]");
        String value = code.f("ld.global.f32", "[" + Flat.address(code, values, entry, 2) + "]");
        String position = code.l("mad.lo.u64", code.l("cvt.u64.u32", index), wideColumns, wideColumn);
        String factor = code.f("ld.global.f32", "[" + Flat.address(code, b, position, 2) + "]");
        code.run("fma.rn.f32", sum, value, factor, sum);
        code.run("add.u64", entry, entry, "1");
        code.runIf(code.p("setp.lt.u64", entry, end), "bra", next);
        code.place(added);
        String target = code.l("mad.lo.u64", row, wideColumns, wideColumn);
        code.run("st.global.f32", "[" + Flat.address(code, c, target, 2) + "]", sum);
        code.run("add.u64", row, row, stride);
        code.runIf(code.p("setp.lt.u64", row, rows), "bra", loop);
        code.place(done);
        return kernel.text();
    }
}
