package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.List;

/**
 * One gradient step with a curvature for each row of the weights (dlADMM, section 2.1: rows are independent, the
 * paper's theta may be a vector): {@code theta_i = c |E_i|^2 / |d_i|^2} with the columns of {@code E = A dT}. The same
 * two products as {@link GradientWeightStep} and never less descent.
 */
final class RowWeightStep implements WeightStep {

    private static final double[] NO_SCALARS = {};
    static final Kernel ROW_NORMS = norms(true);
    private static final Kernel COLUMN_NORMS = norms(false);

    private final LinearLayer layer;
    private final Workspace workspace;
    private final WeightGradient gradient;
    private final double mu;
    private final CompiledKernel rowNorms;
    private final CompiledKernel columnNorms;
    private final Subtraction subtraction;

    RowWeightStep(LinearLayer layer, Workspace workspace, double mu) {
        Backend backend = layer.backend();
        this.layer = layer;
        this.workspace = workspace;
        this.gradient = new WeightGradient(layer, workspace, mu);
        this.mu = mu;
        this.rowNorms = backend.compile(ROW_NORMS);
        this.columnNorms = layer.allSamples().backend().compile(COLUMN_NORMS);
        this.subtraction = new Subtraction(backend);
    }

    @Override
    public double apply(double c, double rho) {
        try (Workspace.Loan directionLoan = workspace.borrow(layer.outputs(), layer.inputs());
                Workspace.Loan changeLoan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix direction = directionLoan.matrix();
            if (gradient.compute(c, rho, direction) == 0) {
                return Double.NaN;
            }
            Matrix change = changeLoan.matrix();
            gradient.change(direction, change);
            return move(c, direction, change);
        }
    }

    /** Takes the steps; the lengths, a number for each row, go through host memory. */
    private double move(double c, Matrix direction, Matrix change) {
        Backend backend = layer.backend();
        try (Workspace.Loan byRow = workspace.borrow(layer.outputs(), 1);
                Workspace.Loan byColumn = workspace.borrow(1, layer.outputs())) {
            rowNorms.run(List.of(direction), NO_SCALARS, List.of(byRow.matrix()));
            columnNorms.run(List.of(change), NO_SCALARS, List.of(byColumn.matrix()));
            double[] squaredDirections = Host.read(backend, byRow.matrix());
            double[] squaredChanges = Host.read(backend, byColumn.matrix());
            double[] lengths = new double[squaredDirections.length];
            double largest = 0;
            for (int row = 0; row < lengths.length; row++) {
                if (squaredDirections[row] > 0) {
                    double theta = c * squaredChanges[row] / squaredDirections[row];
                    lengths[row] = theta + mu > 0 ? 1 / (theta + mu) : 0;
                    largest = Math.max(largest, theta);
                }
            }
            Host.write(backend, lengths, byRow.matrix());
            Host.write(backend, lengths, byColumn.matrix());
            subtraction.byRow(byRow.matrix(), direction, layer.weights());
            subtraction.byColumn(byColumn.matrix(), change, layer.product());
            return largest;
        }
    }

    private static Kernel norms(boolean rows) {
        Kernel.Builder kernel = Kernel.named(rows ? "squared row norms" : "squared column norms");
        Expression element = kernel.matrix("matrix");
        return rows
                ? kernel.rowSum("norms", element.squared()).build()
                : kernel.columnSum("norms", element.squared()).build();
    }
}
