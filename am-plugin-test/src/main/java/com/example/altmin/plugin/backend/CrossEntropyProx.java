package com.example.altmin.plugin.backend;

/**
 * {@code argmin over z of logsumexp(z) - <y, z> + rho/2 |z - m|^2} for one row, by damped Newton.
 *
 * <p>The gradient is {@code g = p - y + rho (z - m)} with {@code p = softmax(z)}, the Hessian
 * {@code diag(p + rho) - p pT}, whose inverse Sherman and Morrison give in closed form; its denominator
 * {@code 1 - sum p^2/(p + rho)} is {@code rho sum p/(p + rho)} without cancellation. Third derivatives of logsumexp
 * along d are at most {@code s = max d - min d} times the second, so a step of {@code log(1 + s)/s} descends from
 * anywhere and tends to a whole one near the minimum. It ends where a nearly whole step no longer halves the gradient:
 * what is left then is rounding.
 */
record CrossEntropyProx(double rho) {

    private static final int ENOUGH = 500;
    private static final double NEARLY_WHOLE = 0.1;

    CrossEntropyProx {
        if (!(rho > 0) || Double.isInfinite(rho)) {
            throw new IllegalArgumentException("rho is " + rho + ", expected a number > 0");
        }
    }

    double[] minimise(double[] centre, double[] target, double[] start) {
        double[] z = start.clone();
        double[] p = Softmax.of(z);
        double[] gradient = gradient(z, p, centre, target);
        for (int i = 0; i < ENOUGH; i++) {
            double[] direction = direction(p, gradient);
            double spread = spread(direction);
            double[] next = step(z, direction, spread);
            double[] nextP = Softmax.of(next);
            double[] nextGradient = gradient(next, nextP, centre, target);
            boolean goesOn = spread > NEARLY_WHOLE || 2 * largest(nextGradient) < largest(gradient);
            if (!goesOn) {
                return largest(nextGradient) < largest(gradient) || Double.isNaN(spread) ? next : z;
            }
            z = next;
            p = nextP;
            gradient = nextGradient;
        }
        return z;
    }

    private double[] gradient(double[] z, double[] p, double[] centre, double[] target) {
        double[] gradient = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            gradient[i] = p[i] - target[i] + rho * (z[i] - centre[i]);
        }
        return gradient;
    }

    /** The inverse Hessian times the gradient. */
    private double[] direction(double[] p, double[] gradient) {
        double inner = 0;
        double denominator = 0;
        for (int i = 0; i < p.length; i++) {
            inner += p[i] * gradient[i] / (p[i] + rho);
            denominator += rho * p[i] / (p[i] + rho);
        }
        double[] direction = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            direction[i] = (gradient[i] + p[i] * inner / denominator) / (p[i] + rho);
        }
        return direction;
    }

    private static double[] step(double[] z, double[] direction, double spread) {
        double length = spread == 0 ? 1 : Math.log1p(spread) / spread;
        double[] next = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            next[i] = z[i] - length * direction[i];
        }
        return next;
    }

    private static double spread(double[] direction) {
        double least = Double.POSITIVE_INFINITY;
        for (double value : direction) {
            least = Math.min(least, value);
        }
        return direction.length == 0 ? 0 : Softmax.maximum(direction) - least;
    }

    private static double largest(double[] gradient) {
        double largest = 0;
        for (double value : gradient) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
