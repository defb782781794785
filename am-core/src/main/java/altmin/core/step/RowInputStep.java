package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.List;

/**
 * One gradient step with a curvature for each sample (dlADMM, section 2.4: samples are independent, the paper's tau may
 * be a vector): {@code tau_n = c |E_n|^2 / |g_n|^2 + nu}. The same two products as {@link GradientInputStep} and never
 * less descent; a sample whose gradient is zero stays.
 */
final class RowInputStep implements InputStep {

    private static final double[] NO_SCALARS = {};
    private static final Kernel ROW_NORMS = rowNorms();
    private static final Kernel LENGTHS = lengths();

    private final LinearLayer layer;
    private final Workspace workspace;
    private final InputGradient gradient;
    private final CompiledKernel rowNorms;
    private final CompiledKernel lengths;
    private final Subtraction subtraction;

    RowInputStep(LinearLayer layer, Workspace workspace, Attachment attachment) {
        Backend backend = layer.backend();
        this.layer = layer;
        this.workspace = workspace;
        this.gradient = new InputGradient(layer, workspace, attachment);
        this.rowNorms = backend.compile(ROW_NORMS);
        this.lengths = backend.compile(LENGTHS);
        this.subtraction = new Subtraction(backend);
    }

    @Override
    public double apply(Matrix below, double c, double nu, double rho) {
        try (Workspace.Loan gradientLoan = workspace.borrow(layer.samples(), layer.inputs());
                Workspace.Loan changeLoan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix direction = gradientLoan.matrix();
            double gradientNorm = gradient.compute(below, c, nu, rho, direction);
            if (gradientNorm == 0) {
                return Double.NaN;
            }
            Matrix change = changeLoan.matrix();
            double changeNorm = gradient.change(direction, change);
            move(c, nu, direction, change);
            return c * changeNorm / gradientNorm + nu;
        }
    }

    private void move(double c, double nu, Matrix direction, Matrix change) {
        try (Workspace.Loan first = workspace.borrow(layer.samples(), 1);
                Workspace.Loan second = workspace.borrow(layer.samples(), 1)) {
            Matrix gradients = first.matrix();
            Matrix steps = second.matrix();
            rowNorms.run(List.of(direction), NO_SCALARS, List.of(gradients));
            rowNorms.run(List.of(change), NO_SCALARS, List.of(steps));
            lengths.run(List.of(gradients, steps), new double[] {c, nu}, List.of(steps));
            subtraction.byRow(steps, direction, layer.input());
            subtraction.byRow(steps, change, layer.product());
        }
    }

    private static Kernel rowNorms() {
        Kernel.Builder kernel = Kernel.named("squared row norms");
        Expression element = kernel.matrix("matrix");
        return kernel.rowSum("norms", element.squared()).build();
    }

    /** {@code 1 / (c e/g + nu)}, written so that a tiny g does not overflow: {@code g / (c e + nu g)}. */
    private static Kernel lengths() {
        Kernel.Builder kernel = Kernel.named("step lengths");
        Expression gradients = kernel.matrix("squared gradients");
        Expression changes = kernel.matrix("squared changes");
        Expression zero = Expression.constant(0);
        Expression curvature = changes.times(kernel.scalar("c")).plus(gradients.times(kernel.scalar("nu")));
        Expression length = zero.ifLess(curvature, gradients.dividedBy(curvature), zero);
        return kernel.output("lengths", length).build();
    }
}
