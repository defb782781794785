package altmin.core.step;

import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.api.tensor.Matrix;
import java.util.List;

/**
 * A projected gradient step on the input A of a layer (mDLAM, section 2.4): with {@code g = -c (T - A Wt) W},
 *
 * <pre>
 *   A := clip(A - g/tau, f(z) - eps, f(z) + eps)
 * </pre>
 *
 * accepted where {@code c |D Wt|^2 <= tau |D|^2}, D being the change of A. From an A in the tube it then never raises
 * {@code c/2 |T - A Wt|^2}. By default tau is c times a bound on the largest eigenvalue of {@code Wt W}: never refused, two products. Backtracking is the
 * paper's: doubled from its start, a product for every tau that is refused, because the direction depends on tau.
 */
public final class TubeInputStep {

    private final LinearLayer layer;
    private final Workspace workspace;
    private final StepRule rule;
    private final SpectralBound bound;
    private final CompiledKernel project;

    /**
     * The step on the input of one layer.
     *
     * @param activation of the layer below
     * @param rule backtracking, or any other for the bound
     */
    public TubeInputStep(LinearLayer layer, Workspace workspace, Activation activation, StepRule rule) {
        this.layer = layer;
        this.workspace = workspace;
        this.rule = rule;
        this.bound = new SpectralBound(layer, workspace);
        this.project = layer.backend().compile(project(activation));
    }

    /**
     * Makes the step; the product follows.
     *
     * @param below the preactivations of the layer below, {@code N x n_{l-1}}
     * @param c the weight of this layer's linear term
     * @param eps half the width of the tube
     * @return tau; NaN where nothing was done because W or the gradient is zero
     */
    public double apply(Matrix below, double c, double eps) {
        try (Workspace.Loan gradientLoan = workspace.borrow(layer.samples(), layer.inputs());
                Workspace.Loan stepLoan = workspace.borrow(layer.samples(), layer.inputs());
                Workspace.Loan changeLoan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix gradient = gradientLoan.matrix();
            double first = rule instanceof StepRule.Backtracking(double start) ? start : c * bound.value();
            if (gradient(c, gradient) == 0 || first == 0) {
                return Double.NaN;
            }
            Matrix step = stepLoan.matrix();
            Matrix change = changeLoan.matrix();
            double tau = first;
            while (!isAccepted(tau, c, project(below, tau, eps, gradient, step), change(step, change))) {
                tau *= 2;
            }
            layer.elementwise().addScaled(1, step, layer.input());
            layer.elementwise().addScaled(1, change, layer.product());
            return tau;
        }
    }

    private boolean isAccepted(double tau, double c, double squaredStep, double squaredChange) {
        boolean certified = !(rule instanceof StepRule.Backtracking);
        return certified || c * squaredChange <= tau * squaredStep;
    }

    private double gradient(double c, Matrix gradient) {
        try (Workspace.Loan loan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix residual = loan.matrix();
            Guard.finite(layer.layer(), "input", "the squared residual", layer.residual(c, residual));
            double norm = layer.backend()
                    .multiply(Product.NN, -c, residual, layer.weights(), 0, gradient, Epilogue.SQUARED_NORM);
            return Guard.finite(layer.layer(), "input", "the squared gradient", norm);
        }
    }

    private double project(Matrix below, double tau, double eps, Matrix gradient, Matrix step) {
        double[] scalars = {1 / tau, eps};
        double norm = project.run(List.of(layer.input(), gradient, below), scalars, List.of(step))[0];
        return Guard.finite(layer.layer(), "input", "the squared step", norm);
    }

    private double change(Matrix step, Matrix change) {
        double norm = layer.backend().multiply(Product.NT, 1, step, layer.weights(), 0, change, Epilogue.SQUARED_NORM);
        return Guard.finite(layer.layer(), "input", "the squared change of the product", norm);
    }

    private static Kernel project(Activation activation) {
        Kernel.Builder kernel = Kernel.named("step in the tube of " + activation);
        Expression a = kernel.matrix("input");
        Expression gradient = kernel.matrix("gradient");
        Expression f = Activations.value(activation, kernel.matrix("preactivation below"));
        Expression moved = gradient.negated().fma(kernel.scalar("1/tau"), a);
        Expression eps = kernel.scalar("eps");
        Expression step = moved.max(f.minus(eps)).min(f.plus(eps)).minus(a);
        return kernel.output("step", step).total("squared step", step.squared()).build();
    }
}
