package altmin.backend.cuda.ptx;

import static altmin.backend.cuda.ptx.Literals.f64;

/**
 * The sum over samples of {@code logsumexp(z) - <y, z>} in float64: of each sample {@code (max - <y, z>) + log sum e^(z - max)},
 * where the two that nearly cancel meet first. Parameters: logits, targets, a float64 for each block, rows, columns. Reads both
 * matrices; one exp for each element.
 */
public final class CrossEntropyText {

    private CrossEntropyText() {}

    /** The name of its entry. */
    public static String entry(int width) {
        return "cross_entropy_" + width;
    }

    /** The module, for {@code width} lanes to a sample. */
    public static String of(int width) {
        KernelText kernel = new KernelText(entry(width));
        String logits = kernel.address();
        String targets = kernel.address();
        String partials = kernel.address();
        String total = kernel.setup().d("mov.f64", f64(0));
        RowLoop loop = new RowLoop(kernel, width, kernel.count(), kernel.smallCount());
        Code code = kernel.body();
        String z = loop.start(logits);
        String y = loop.start(targets);
        String max = SoftmaxText.max(code, loop, z);
        String sum = SoftmaxText.sumOfPowers(code, loop, z, max);
        String hit = code.d("mov.f64", f64(0));
        loop.eachColumn(column -> code.run("fma.rn.f64", hit, loop.load(y, column), loop.load(z, column), hit));
        String above = code.d("sub.rn.f64", max, loop.lanes().sum(hit));
        String entropy = code.d("add.rn.f64", above, new DoubleMath(code).log(sum));
        code.run("add.rn.f64", total, total, code.d("selp.f64", entropy, f64(0), loop.isFirstOfRow()));
        loop.end();
        String all = new BlockSums(kernel, loop.thread()).over(total, 1);
        String address = code.l("mad.wide.u32", code.r("mov.u32", "%ctaid.x"), "8", partials);
        code.runIf(code.p("setp.eq.u32", loop.thread(), "0"), "st.global.f64", "[" + address + "]", all);
        return kernel.text();
    }
}
