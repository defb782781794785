package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.Product;
import altmin.api.tensor.Matrix;
import java.util.Arrays;

/** The largest eigenvalue of a small symmetric matrix that has no negative one. */
final class PowerIteration {

    private final Backend backend;
    private final Workspace workspace;
    private final Elementwise elementwise;

    PowerIteration(Backend backend, Workspace workspace, Elementwise elementwise) {
        this.backend = backend;
        this.workspace = workspace;
        this.elementwise = elementwise;
    }

    /**
     * Iterates from ones until the value stands still. What comes out is never greater than the eigenvalue but for
     * rounding, and not finite where the matrix is not.
     *
     * @param tolerance a relative change that counts as none
     * @param most the number of iterations after which the value is taken as it is
     */
    double largest(Matrix symmetric, double tolerance, int most) {
        int size = symmetric.columns();
        try (Workspace.Loan vectorLoan = workspace.borrow(size, 1);
                Workspace.Loan imageLoan = workspace.borrow(size, 1)) {
            Matrix vector = vectorLoan.matrix();
            Matrix image = imageLoan.matrix();
            double[] ones = new double[size];
            Arrays.fill(ones, 1 / Math.sqrt(size));
            Host.write(backend, ones, vector);
            double eigenvalue = 0;
            for (int i = 0; i < most; i++) {
                backend.multiply(Product.NN, 1, symmetric, vector, 0, image);
                double norm = Math.sqrt(elementwise.squaredNorm(image));
                if (!(norm > 0) || Double.isInfinite(norm) || Math.abs(norm - eigenvalue) <= tolerance * norm) {
                    return norm;
                }
                eigenvalue = norm;
                elementwise.scale(1 / norm, image, vector);
            }
            return eigenvalue;
        }
    }
}
