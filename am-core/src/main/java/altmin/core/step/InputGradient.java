package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.List;

/** The gradient of {@code c/2 |T - A Wt|^2 + nu/2 |A - f(z)|^2} in A, and what it does to the product. */
final class InputGradient {

    private final LinearLayer layer;
    private final Workspace workspace;
    private final CompiledKernel attachment;

    InputGradient(LinearLayer layer, Workspace workspace, Attachment attachment) {
        this.layer = layer;
        this.workspace = workspace;
        this.attachment = layer.allSamples().backend().compile(attachment(attachment));
    }

    /**
     * {@code gradient := nu (A - f(z)) - c (T - A Wt) W}: one product.
     *
     * @return its squared norm, finite
     */
    double compute(Matrix below, double c, double nu, double rho, Matrix gradient) {
        Backend backend = layer.allSamples().backend();
        attachment.run(List.of(layer.input(), below), new double[] {nu}, List.of(gradient));
        try (Workspace.Loan residual = workspace.borrow(layer.samples(), layer.outputs())) {
            layer.residual(rho, residual.matrix());
            double norm = backend.multiply(
                    Product.NN, -c, residual.matrix(), layer.weights(), 1, gradient, Epilogue.SQUARED_NORM);
            return Guard.finite(layer.layer(), "input", "the squared gradient", norm);
        }
    }

    /**
     * {@code change := gradient Wt}: one product.
     *
     * @return its squared norm, finite
     */
    double change(Matrix gradient, Matrix change) {
        double norm = layer.allSamples()
                .backend()
                .multiply(Product.NT, 1, gradient, layer.weights(), 0, change, Epilogue.SQUARED_NORM);
        return Guard.finite(layer.layer(), "input", "the squared change of the product", norm);
    }

    private static Kernel attachment(Attachment attachment) {
        Kernel.Builder kernel = Kernel.named("attachment of " + attachment);
        Expression input = kernel.matrix("input");
        Expression below = kernel.matrix("preactivation below");
        Expression distance = input.minus(attachment.centre(below));
        return kernel.output("gradient", distance.times(kernel.scalar("nu"))).build();
    }
}
