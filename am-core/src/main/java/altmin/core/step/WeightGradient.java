package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import altmin.api.tensor.Matrix;

/** The gradient of {@code c/2 |T - A Wt|^2 + mu/2 |W|^2} in W, and what it does to the product. */
final class WeightGradient {

    private final LinearLayer layer;
    private final Workspace workspace;
    private final double mu;

    WeightGradient(LinearLayer layer, Workspace workspace, double mu) {
        this.layer = layer;
        this.workspace = workspace;
        this.mu = mu;
    }

    /**
     * {@code gradient := -c (T - A Wt)t A + mu W}: one product.
     *
     * @return its squared norm, finite
     */
    double compute(double c, double rho, Matrix gradient) {
        Backend backend = layer.allSamples().backend();
        try (Workspace.Loan loan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix residual = loan.matrix();
            Guard.finite(layer.layer(), "weights", "the squared residual", layer.residual(rho, residual));
            if (mu == 0) {
                double norm =
                        backend.multiply(Product.TN, -c, residual, layer.input(), 0, gradient, Epilogue.SQUARED_NORM);
                return Guard.finite(layer.layer(), "weights", "the squared gradient", norm);
            }
            layer.elementwise().scale(mu, layer.weights(), gradient);
            double norm = backend.multiply(Product.TN, -c, residual, layer.input(), 1, gradient, Epilogue.SQUARED_NORM);
            return Guard.finite(layer.layer(), "weights", "the squared gradient", norm);
        }
    }

    /**
     * {@code change := A directionT}: one product.
     *
     * @return its squared norm, finite
     */
    double change(Matrix direction, Matrix change) {
        double norm = layer.allSamples()
                .backend()
                .multiply(Product.NT, 1, layer.input(), direction, 0, change, Epilogue.SQUARED_NORM);
        return Guard.finite(layer.layer(), "weights", "the squared change of the product", norm);
    }
}
