package altmin.backend.cuda.ptx;

/**
 * Each number to the nearest level of a grid: level i where exactly i thresholds lie below it, found by halving, so that what
 * comes out is a level bit for bit; NaN stays NaN. Parameters: values, projected, thresholds (rising), levels (one more), the
 * number of thresholds, of values. About 10 steps for 1,000 levels, which lie in a cache. Aliasing: the two may be one.
 */
public final class ProjectText {

    /** The name of its entry. */
    public static final String ENTRY = "project";

    private ProjectText() {}

    /** The module. */
    public static String text() {
        KernelText kernel = new KernelText(ENTRY);
        String values = kernel.address();
        String projected = kernel.address();
        String thresholds = kernel.address();
        String levels = kernel.address();
        String number = kernel.smallCount();
        String count = kernel.count();
        Code code = kernel.body();
        Flat.each(code, count, index -> {
            String x = code.f("ld.global.f32", "[" + Flat.address(code, values, index, 2) + "]");
            String level = code.l("mad.wide.u32", below(code, thresholds, number, x), "4", levels);
            String nearest = code.f("ld.global.f32", "[" + level + "]");
            String result = code.f("selp.f32", x, nearest, code.p("setp.neu.f32", x, x));
            code.run("st.global.f32", "[" + Flat.address(code, projected, index, 2) + "]", result);
        });
        return kernel.text();
    }

    /** How many thresholds lie below x. */
    private static String below(Code code, String thresholds, String number, String x) {
        String low = code.r("mov.u32", "0");
        String high = code.r("mov.u32", number);
        String found = code.label();
        code.runIf(code.p("setp.ge.u32", low, high), "bra", found);
        String loop = code.placed();
        String middle = code.r("shr.u32", code.r("add.u32", low, high), "1");
        String address = code.l("mad.wide.u32", middle, "4", thresholds);
        String isAbove = code.p("setp.gt.f32", x, code.f("ld.global.f32", "[" + address + "]"));
        code.run("selp.b32", low, code.r("add.u32", middle, "1"), low, isAbove);
        code.run("selp.b32", high, high, middle, isAbove);
        code.runIf(code.p("setp.lt.u32", low, high), "bra", loop);
        code.place(found);
        return low;
    }
}
