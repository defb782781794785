package altmin.backend.cuda.ptx;

import static altmin.backend.cuda.ptx.Literals.f64;

/**
 * {@code softmax(z)_i = e^(z_i - max z) / sum_j e^(z_j - max z)}: no power exceeds 1 and the sum is at least 1, so nothing
 * overflows. In float64, rounded at the end. Parameters: logits, probabilities, rows, columns. Cost: two exp for each element.
 * Aliasing: a lane has read its elements for the last time when it writes them, so the two may be one matrix.
 */
public final class SoftmaxText {

    private SoftmaxText() {}

    /** The name of its entry. */
    public static String entry(int width) {
        return "softmax_" + width;
    }

    /** The module, for {@code width} lanes to a sample. */
    public static String of(int width) {
        KernelText kernel = new KernelText(entry(width));
        String logits = kernel.address();
        String probabilities = kernel.address();
        RowLoop loop = new RowLoop(kernel, width, kernel.count(), kernel.smallCount());
        Code code = kernel.body();
        DoubleMath math = new DoubleMath(code);
        String from = loop.start(logits);
        String max = max(code, loop, from);
        String sum = sumOfPowers(code, loop, from, max);
        String to = loop.start(probabilities);
        loop.eachColumn(column -> {
            String power = math.exp(code.d("sub.rn.f64", loop.load(from, column), max));
            loop.store(to, column, code.d("div.rn.f64", power, sum));
        });
        loop.end();
        return kernel.text();
    }

    /** The largest number of the sample, in every lane. */
    static String max(Code code, RowLoop loop, String start) {
        String max = code.d("mov.f64", f64(Double.NEGATIVE_INFINITY));
        loop.eachColumn(column -> code.run("max.f64", max, max, loop.load(start, column)));
        return loop.lanes().max(max);
    }

    /** {@code sum_j e^(z_j - max)}, in every lane; NaN where a number of the sample is. */
    static String sumOfPowers(Code code, RowLoop loop, String start, String max) {
        String sum = code.d("mov.f64", f64(0));
        loop.eachColumn(column -> {
            String power = new DoubleMath(code).exp(code.d("sub.rn.f64", loop.load(start, column), max));
            code.run("add.rn.f64", sum, sum, power);
        });
        return loop.lanes().sum(sum);
    }
}
