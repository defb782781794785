package altmin.backend.cuda.ptx;

import static altmin.backend.cuda.ptx.Literals.f64;

/**
 * For each sample the minimiser of {@code logsumexp(z) - <y, z> + rho/2 |z - m|^2} (dlADMM, subproblem of z_L), by one scalar
 * unknown: with s = logsumexp(z) and c = m + y/rho the gradient vanishes where z_i = c_i - w_i with
 * w_i + log w_i = c_i - s - log rho, and s is where {@code rho sum w_i = 1}. That side is convex and falls as s grows, and s is at
 * least logsumexp(c) - 1/rho, so Newton's method from there rises to the root and never passes it, whatever rho. The
 * result does not depend on a start. (The paper names FISTA; the minimiser is the same.)
 *
 * <p>A sample needs no memory of its own: w is computed afresh in each step. A warp goes on until all its samples are done;
 * one that is done keeps its s, so its bits depend on itself alone. All in float64; a sample that holds a NaN becomes NaN.
 *
 * <p>Cost: 4 to 12 steps, each of about 400 instructions of float64 an element. Parameters: centre, targets, z, rho, 1/rho,
 * log rho, rows, columns. Aliasing: none.
 */
public final class CrossEntropyProxText {

    private static final String MOST_STEPS = "200";

    private final KernelText kernel;
    private final int width;
    private final Code code;
    private final String centre;
    private final String targets;
    private final String result;
    private final String rho;
    private final String inverse;
    private final String logRho;

    private CrossEntropyProxText(int width) {
        this.kernel = new KernelText(entry(width));
        this.width = width;
        this.code = kernel.body();
        this.centre = kernel.address();
        this.targets = kernel.address();
        this.result = kernel.address();
        this.rho = kernel.wideScalar();
        this.inverse = kernel.wideScalar();
        this.logRho = kernel.wideScalar();
    }

    /** The name of its entry. */
    public static String entry(int width) {
        return "cross_entropy_prox_" + width;
    }

    /** The module, for {@code width} lanes to a sample. */
    public static String of(int width) {
        return new CrossEntropyProxText(width).write();
    }

    private String write() {
        RowLoop loop = new RowLoop(kernel, width, kernel.count(), kernel.smallCount());
        String m = loop.start(centre);
        String y = loop.start(targets);
        String s = code.d("mov.f64", lowest(loop, m, y));
        String steps = code.r("mov.u32", "0");
        String rises = code.p("setp.eq.u32", steps, "0");
        String head = code.placed();
        step(loop, m, y, s, rises);
        code.run("add.u32", steps, steps, "1");
        String mayGoOn = code.p("setp.lt.u32", steps, MOST_STEPS);
        code.runIf(code.p("and.pred", loop.lanes().any(rises), mayGoOn), "bra", head);
        String to = loop.start(result);
        loop.eachColumn(column -> {
            String c = shifted(loop, m, y, column);
            loop.store(to, column, code.d("sub.rn.f64", c, omega(c, s)));
        });
        loop.end();
        return kernel.text();
    }

    /** {@code c = m + y/rho} at one column. */
    private String shifted(RowLoop loop, String m, String y, String column) {
        return code.d("fma.rn.f64", loop.load(y, column), inverse, loop.load(m, column));
    }

    private String omega(String c, String s) {
        return new DoubleMath(code).omega(code.d("sub.rn.f64", code.d("sub.rn.f64", c, s), logRho));
    }

    /** {@code logsumexp(c) - 1/rho}. */
    private String lowest(RowLoop loop, String m, String y) {
        String largest = code.d("mov.f64", f64(Double.NEGATIVE_INFINITY));
        loop.eachColumn(column -> code.run("max.f64", largest, largest, shifted(loop, m, y, column)));
        String max = loop.lanes().max(largest);
        String sum = code.d("mov.f64", f64(0));
        DoubleMath math = new DoubleMath(code);
        loop.eachColumn(column ->
                code.run("add.rn.f64", sum, sum, math.exp(code.d("sub.rn.f64", shifted(loop, m, y, column), max))));
        String logSum = code.d("add.rn.f64", max, math.log(loop.lanes().sum(sum)));
        return code.d("sub.rn.f64", logSum, inverse);
    }

    /** One step of Newton's method for s; {@code rises} tells whether it went up, and never holds again once it did not. */
    private void step(RowLoop loop, String m, String y, String s, String rises) {
        String mass = code.d("mov.f64", f64(0));
        String share = code.d("mov.f64", f64(0));
        loop.eachColumn(column -> {
            String w = omega(shifted(loop, m, y, column), s);
            code.run("add.rn.f64", mass, mass, w);
            String part = code.d("div.rn.f64", w, code.d("add.rn.f64", w, f64(1)));
            code.run("add.rn.f64", share, share, part);
        });
        String value = code.d("fma.rn.f64", loop.lanes().sum(mass), rho, f64(-1));
        String slope = code.d("mul.rn.f64", loop.lanes().sum(share), rho);
        String next = code.d("add.rn.f64", s, code.d("div.rn.f64", value, slope));
        String isAbove = code.p("setp.gt.f64", next, s);
        // Rounding may take the last step down: then s stays, but a NaN goes through.
        String kept = code.d("selp.f64", s, next, code.p("setp.lt.f64", next, s));
        String chosen = code.d("selp.f64", next, kept, isAbove);
        code.run("selp.f64", s, chosen, s, rises);
        code.run("and.pred", rises, rises, isAbove);
    }
}
