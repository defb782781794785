package altmin.core.reference;

/**
 * {@code argmin over z of logsumexp(z) - <y, z> + rho/2 |z - m|^2} for one row, by one scalar unknown.
 *
 * <p>With {@code s = logsumexp(z)} and {@code c = m + y/rho} the gradient vanishes where
 * {@code exp(z_i - s) + rho (z_i - c_i) = 0}, that is {@code z_i = c_i - w_i} with
 * {@code w_i + log w_i = c_i - s - log rho}; and s is where {@code rho sum w_i = 1}. The left side is convex and
 * falls as s grows, and s is at least {@code logsumexp(c) - 1/rho} because every {@code w_i <= 1/rho}; so Newton's
 * method from there rises to the root and never passes it, whatever rho. The result does not depend on a start.
 *
 * <p>Beyond the paper (dlADMM, subproblem of z_L, names FISTA); the minimiser is the same.
 */
final class CrossEntropyProx {

    private static final int ENOUGH = 200;

    private final double rho;
    private final double logRho;

    CrossEntropyProx(double rho) {
        if (!(rho > 0) || Double.isInfinite(rho)) {
            throw new IllegalArgumentException("rho is " + rho + ", expected a number > 0");
        }
        this.rho = rho;
        this.logRho = Math.log(rho);
    }

    double[] minimise(double[] centre, double[] target) {
        double[] shifted = centre.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += target[i] / rho;
        }
        double logSum = logSum(shifted);
        double[] z = new double[shifted.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = shifted[i] - omega(shifted[i] - logSum - logRho);
        }
        return z;
    }

    /** The s of the class comment. */
    private double logSum(double[] shifted) {
        double s = SoftmaxRows.logSumExp(shifted) - 1 / rho;
        for (int i = 0; i < ENOUGH; i++) {
            double next = s + newtonStep(shifted, s);
            if (!(next > s)) {
                return next < s ? s : next;
            }
            s = next;
        }
        return s;
    }

    private double newtonStep(double[] shifted, double s) {
        CompensatedSum value = new CompensatedSum();
        CompensatedSum slope = new CompensatedSum();
        value.add(-1);
        for (double c : shifted) {
            double w = omega(c - s - logRho);
            value.add(rho * w);
            slope.add(rho * w / (1 + w));
        }
        return value.value() / slope.value();
    }

    /**
     * The Wright omega function, w with {@code w + log w = x}, by Newton's method: {@code w + log w} is concave in w,
     * so after one step the iterates rise to the root. Below -40 it is exp(x) to the last place.
     */
    static double omega(double x) {
        if (x < -40) {
            return Math.exp(x);
        }
        double w = x < 1 ? Math.exp(x) / (1 + Math.exp(x)) : x - Math.log(x);
        for (int i = 0; i < 6; i++) {
            w *= (1 + x - Math.log(w)) / (1 + w);
        }
        return w;
    }
}
