package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Grid;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.List;

/**
 * A projected gradient step on an input whose elements lie on a grid (pdADMM-G-Q, section 2.2):
 * {@code A := Proj(A - g/tau)}. With the change {@code D} of A, the papers' acceptance test is exactly
 * {@code tau |D|^2 >= nu |D|^2 + c |D Wt|^2}; because D is no multiple of g, it takes a product to know.
 *
 * <p>An element moves only where {@code |g|/tau} is more than half the distance to the next level, so a tau that is
 * larger than it must be stops everything. {@code tau = nu + c |W|^2} with the spectral norm is always accepted: with it
 * the step makes two products, one of which updates {@code A Wt}. The papers' doubling starts at nu and makes one product
 * more for each value that it gives up.
 */
final class QuantisedInputStep implements InputStep {

    /** Power iteration ends a little below the norm; the acceptance test catches what this does not cover. */
    private static final double MARGIN = 1.01;

    private static final double STILL = 1e-3;
    private static final int MOST_ITERATIONS = 100;
    private static final double[] NO_SCALARS = {};
    private static final Kernel MOVE = move();
    private static final Kernel DIFFERENCE = difference();

    private final LinearLayer layer;
    private final Workspace workspace;
    private final Grid grid;
    private final boolean certified;
    private final InputGradient gradient;
    private final PowerIteration eigenvalues;
    private final CompiledKernel move;
    private final CompiledKernel difference;

    /**
     * The step for one layer, whose input is on the grid.
     *
     * @param certified whether to begin with a tau that is accepted at once, rather than to double it from nu
     */
    QuantisedInputStep(LinearLayer layer, Workspace workspace, Attachment attachment, Grid grid, boolean certified) {
        Backend backend = layer.backend();
        this.layer = layer;
        this.workspace = workspace;
        this.grid = grid;
        this.certified = certified;
        this.gradient = new InputGradient(layer, workspace, attachment);
        this.eigenvalues = new PowerIteration(backend, workspace, layer.elementwise());
        this.move = backend.compile(MOVE);
        this.difference = layer.allSamples().backend().compile(DIFFERENCE);
    }

    @Override
    public double apply(Matrix below, double c, double nu, double rho) {
        try (Workspace.Loan directionLoan = workspace.borrow(layer.samples(), layer.inputs());
                Workspace.Loan movedLoan = workspace.borrow(layer.samples(), layer.inputs());
                Workspace.Loan changeLoan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix direction = directionLoan.matrix();
            if (gradient.compute(below, c, nu, rho, direction) == 0) {
                return Double.NaN;
            }
            double tau = certified ? nu + MARGIN * c * squaredNormOfWeights() : nu;
            Matrix moved = movedLoan.matrix();
            while (!accepted(tau, c, nu, direction, moved, changeLoan.matrix())) {
                tau *= 2;
            }
            layer.elementwise().scale(1, moved, layer.input());
            layer.elementwise().addScaled(1, changeLoan.matrix(), layer.product());
            return tau;
        }
    }

    /** Tries one tau: the new input, and the change of the product that it makes. */
    private boolean accepted(double tau, double c, double nu, Matrix direction, Matrix moved, Matrix change) {
        Guard.finite(layer.layer(), "input", "tau", tau);
        move.run(List.of(layer.input(), direction), new double[] {-1 / tau}, List.of(moved));
        layer.backend().project(grid, moved, moved);
        try (Workspace.Loan loan = workspace.borrow(layer.samples(), layer.inputs())) {
            Matrix step = loan.matrix();
            double length = difference.run(List.of(moved, layer.input()), NO_SCALARS, List.of(step))[0];
            double image = gradient.change(step, change);
            return tau * length >= nu * length + c * image;
        }
    }

    /** The square of the largest singular value, from the smaller of the two Gram matrices. */
    private double squaredNormOfWeights() {
        boolean low = layer.outputs() < layer.inputs();
        int size = Math.min(layer.outputs(), layer.inputs());
        try (Workspace.Loan loan = workspace.borrow(size, size)) {
            Matrix gram = loan.matrix();
            Product form = low ? Product.NT : Product.TN;
            layer.backend().multiply(form, 1, layer.weights(), layer.weights(), 0, gram);
            return eigenvalues.largest(gram, STILL, MOST_ITERATIONS);
        }
    }

    private static Kernel move() {
        Kernel.Builder kernel = Kernel.named("move");
        Expression input = kernel.matrix("input");
        Expression moved = kernel.matrix("direction").fma(kernel.scalar("-1/tau"), input);
        return kernel.output("moved", moved).build();
    }

    private static Kernel difference() {
        Kernel.Builder kernel = Kernel.named("difference");
        Expression step = kernel.matrix("moved").minus(kernel.matrix("input"));
        return kernel.output("step", step)
                .total("squared length", step.squared())
                .build();
    }
}
