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
 * {@code c/2 |T - A Wt|^2}. A is set to the clipped value itself, not moved by D: an A above the tube by one rounding
 * would make the next z of ReLU jump to zero.
 *
 * <p>By default tau is c times a bound on the largest eigenvalue of {@code Wt W}: never refused, two products.
 * Backtracking is the paper's: doubled from its start, a product for every tau that is refused, because the direction
 * depends on tau.
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
     * @return tau
     */
    public double apply(Matrix below, double c, double eps) {
        try (Workspace.Loan gradientLoan = workspace.borrow(layer.samples(), layer.inputs());
                Workspace.Loan movedLoan = workspace.borrow(layer.samples(), layer.inputs());
                Workspace.Loan stepLoan = workspace.borrow(layer.samples(), layer.inputs());
                Workspace.Loan changeLoan = workspace.borrow(layer.samples(), layer.outputs())) {
            gradient(c, gradientLoan.matrix());
            List<Matrix> projection = List.of(movedLoan.matrix(), stepLoan.matrix());
            Matrix change = changeLoan.matrix();
            double tau = firstTau(c);
            while (!isAccepted(
                    tau,
                    c,
                    project(List.of(layer.input(), gradientLoan.matrix(), below), tau, eps, projection),
                    change(stepLoan.matrix(), change))) {
                tau *= 2;
            }
            layer.elementwise().scale(1, movedLoan.matrix(), layer.input());
            layer.elementwise().addScaled(1, change, layer.product());
            return tau;
        }
    }

    /** Where W is zero, so is the gradient, and any tau will do. */
    private double firstTau(double c) {
        if (rule instanceof StepRule.Backtracking(double start)) {
            return start;
        }
        double tau = c * bound.value();
        return tau > 0 ? tau : 1;
    }

    private boolean isAccepted(double tau, double c, double squaredStep, double squaredChange) {
        boolean certified = !(rule instanceof StepRule.Backtracking);
        return certified || c * squaredChange <= tau * squaredStep;
    }

    private void gradient(double c, Matrix gradient) {
        try (Workspace.Loan loan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix residual = loan.matrix();
            Guard.finite(layer.layer(), "input", "the squared residual", layer.residual(c, residual));
            double norm = layer.backend()
                    .multiply(Product.NN, -c, residual, layer.weights(), 0, gradient, Epilogue.SQUARED_NORM);
            Guard.finite(layer.layer(), "input", "the squared gradient", norm);
        }
    }

    private double project(List<Matrix> inputs, double tau, double eps, List<Matrix> movedAndStep) {
        double norm = project.run(inputs, new double[] {1 / tau, eps}, movedAndStep)[0];
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
        Expression free = gradient.negated().fma(kernel.scalar("1/tau"), a);
        Expression eps = kernel.scalar("eps");
        Expression moved = free.max(f.minus(eps)).min(f.plus(eps));
        Expression step = moved.minus(a);
        return kernel.output("moved", moved)
                .output("step", step)
                .total("squared step", step.squared())
                .build();
    }
}
