package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.Arrays;
import java.util.List;

/**
 * The steps of {@link GradientWeightStep} and {@link RowWeightStep} on weights in sample space (mDLAM, section 7). With
 * {@code D = mu C - c (T - x Wt)} the direction is {@code d = Dt x + mu diag(decay) W_0}, and
 *
 * <pre>
 *   E = x dt = K D + mu P_0 diag(decay)
 *   |d_i|^2 = &lt;D_i, E_i + mu decay_i P_0i&gt; + (mu decay_i)^2 |W_0i|^2
 * </pre>
 *
 * where columns of D, E and {@code P_0} stand for rows of W. The product is computed afresh, because K may have so large
 * a condition that the rounding of many E would pile up. Two products, {@code N x N} by {@code N x n}.
 */
final class SampleSpaceGradientStep implements WeightStep {

    private static final Kernel DIRECTION = direction();
    private static final Kernel CHANGE = change();

    private final LinearLayer layer;
    private final SampleSpaceWeights weights;
    private final Workspace workspace;
    private final double mu;
    private final RowCurvatures curvatures;
    private final CompiledKernel direction;
    private final CompiledKernel change;
    private final Subtraction subtraction;

    SampleSpaceGradientStep(
            LinearLayer layer, SampleSpaceWeights weights, Workspace workspace, double mu, RowCurvatures curvatures) {
        Backend backend = layer.backend();
        this.layer = layer;
        this.weights = weights;
        this.workspace = workspace;
        this.mu = mu;
        this.curvatures = curvatures;
        this.direction = backend.compile(DIRECTION);
        this.change = backend.compile(CHANGE);
        this.subtraction = new Subtraction(backend);
    }

    @Override
    public double apply(double c, double rho) {
        try (Workspace.Loan directionLoan = workspace.borrow(layer.samples(), layer.outputs());
                Workspace.Loan changeLoan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix d = directionLoan.matrix();
            Matrix e = changeLoan.matrix();
            Guard.finite(layer.layer(), "weights", "the squared residual", layer.residual(rho, d));
            direction.run(List.of(d, weights.coefficients()), new double[] {-c, mu}, List.of(d));
            layer.backend().multiply(Product.NN, 1, weights.gram(), d, 0, e);
            double[] found = found(c, d, e);
            move(found, d);
            weights.product(layer.product());
            return Arrays.stream(found).filter(theta -> theta > 0).max().orElse(Double.NaN);
        }
    }

    /** Finds the curvature of each row; NaN where a row stays. */
    private double[] found(double c, Matrix d, Matrix e) {
        try (Workspace.Loan directions = workspace.borrow(1, layer.outputs());
                Workspace.Loan changes = workspace.borrow(1, layer.outputs())) {
            change.run(
                    List.of(d, e, weights.initialProduct(), weights.decay()),
                    new double[] {mu},
                    List.of(directions.matrix(), changes.matrix()));
            double[] squaredDirections = Host.read(layer.backend(), directions.matrix());
            double[] decay = Host.read(layer.backend(), weights.decay());
            double[] initial = weights.initialSquares();
            for (int row = 0; row < decay.length; row++) {
                squaredDirections[row] += mu * decay[row] * mu * decay[row] * initial[row];
            }
            return curvatures.find(c, squaredDirections, Host.read(layer.backend(), changes.matrix()));
        }
    }

    private void move(double[] thetas, Matrix d) {
        double[] decay = Host.read(layer.backend(), weights.decay());
        double[] lengths = new double[thetas.length];
        for (int row = 0; row < lengths.length; row++) {
            lengths[row] = thetas[row] + mu > 0 ? 1 / (thetas[row] + mu) : 0;
            Guard.finite(layer.layer(), "weights", "the step length", lengths[row]);
            decay[row] *= 1 - mu * lengths[row];
        }
        try (Workspace.Loan loan = workspace.borrow(1, layer.outputs())) {
            Host.write(layer.backend(), lengths, loan.matrix());
            subtraction.byColumn(loan.matrix(), d, weights.coefficients());
        }
        Host.write(layer.backend(), decay, weights.decay());
    }

    private static Kernel direction() {
        Kernel.Builder kernel = Kernel.named("direction in sample space");
        Expression scaled = kernel.matrix("residual").times(kernel.scalar("-c"));
        Expression d = kernel.matrix("coefficients").fma(kernel.scalar("mu"), scaled);
        return kernel.output("direction", d).build();
    }

    private static Kernel change() {
        Kernel.Builder kernel = Kernel.named("change in sample space");
        Expression d = kernel.matrix("direction");
        Expression gramTimesD = kernel.matrix("gram times direction");
        Expression decayed =
                kernel.matrix("initial product").times(kernel.row("decay")).times(kernel.scalar("mu"));
        Expression e = gramTimesD.plus(decayed);
        return kernel.columnSum("squared directions", d.times(e.plus(decayed)))
                .columnSum("squared changes", e.squared())
                .build();
    }
}
