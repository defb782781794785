package altmin.backend.nd4j.rows;

/**
 * {@code argmin of logsumexp(z) - <y, z> + rho/2 |z - m|^2} of one row, by damped Newton.
 *
 * <p>Gradient {@code g = p - y + rho (z - m)}, {@code p = softmax(z)}; Hessian {@code diag(p + rho) - p pT}, inverted by Sherman
 * and Morrison: with {@code w = 1/(p + rho)} the direction is {@code w (g + p <w p, g> / (rho <w, p>))}, since
 * {@code 1 - <w p, p> = rho <w, p>} without cancellation. Along a direction of spread s (largest entry less smallest)
 * the Hessian changes at most by {@code exp(s)}, so a step of {@code log(1 + s)/s} descends from anywhere and becomes whole.
 * It ends where a nearly whole step no longer makes the gradient half as large: the rest is rounding.
 */
final class ProxRow {

    private static final int MOST_STEPS = 500;
    private static final double NEARLY_WHOLE = 0.1;

    private final double[] centre;
    private final double[] target;
    private final double rho;
    private final double[] shares;
    private final double[] direction;

    ProxRow(double[] centre, double[] target, double rho) {
        this.centre = centre;
        this.target = target;
        this.rho = rho;
        this.shares = new double[centre.length];
        this.direction = new double[centre.length];
    }

    /** From a start, which it changes and gives back. */
    double[] minimise(double[] z) {
        double[] gradient = new double[z.length];
        double size = gradient(z, gradient);
        double[] next = z.clone();
        for (int step = 0; step < MOST_STEPS && size > 0; step++) {
            double spread = turn(gradient);
            double length = spread == 0 ? 1 : Math.log1p(spread) / spread;
            for (int i = 0; i < z.length; i++) {
                next[i] = z[i] - length * direction[i];
            }
            double nextSize = gradient(next, gradient);
            boolean isDone = spread <= NEARLY_WHOLE && !(2 * nextSize < size);
            if (!isDone || nextSize < size) {
                System.arraycopy(next, 0, z, 0, z.length);
            }
            if (isDone) {
                return z;
            }
            size = nextSize;
        }
        if (Double.isNaN(size)) {
            java.util.Arrays.fill(z, Double.NaN);
        }
        return z;
    }

    /** Puts the gradient and gives its largest entry; NaN where there is one. */
    private double gradient(double[] z, double[] gradient) {
        double sum = SoftmaxRow.exponentials(z, shares);
        double largest = 0;
        for (int i = 0; i < z.length; i++) {
            shares[i] /= sum;
            gradient[i] = shares[i] - target[i] + rho * (z[i] - centre[i]);
            largest = Math.max(largest, Math.abs(gradient[i]));
        }
        return largest;
    }

    /** Puts the direction and gives its spread. */
    private double turn(double[] gradient) {
        double inner = 0;
        double sum = 0;
        for (int i = 0; i < gradient.length; i++) {
            inner += shares[i] * gradient[i] / (shares[i] + rho);
            sum += shares[i] / (shares[i] + rho);
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < gradient.length; i++) {
            direction[i] = (gradient[i] + shares[i] * inner / (rho * sum)) / (shares[i] + rho);
            least = Math.min(least, direction[i]);
            most = Math.max(most, direction[i]);
        }
        return most - least;
    }
}
