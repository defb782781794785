package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.List;

/**
 * The exact minimiser in the bias: the mean over the samples of {@code z - A Wt}, with {@code u/rho} added where the
 * layer has a dual (dlADMM, section 2.2; the papers' own step overshoots by a factor N, section 6.2). No product.
 */
public final class BiasStep {

    private static final double[] NO_SCALARS = {};
    private static final Kernel SUMS = sums(false);
    private static final Kernel DUAL_SUMS = sums(true);
    private static final Kernel TOTAL = total();

    private final LinearLayer layer;
    private final Workspace workspace;
    private final CompiledKernel sums;
    private final CompiledKernel total;

    /** The step for one layer. */
    public BiasStep(LinearLayer layer, Workspace workspace) {
        Backend backend = layer.backend();
        this.layer = layer;
        this.workspace = workspace;
        this.sums = layer.allSamples().backend().compile(layer.dual() == null ? SUMS : DUAL_SUMS);
        this.total = backend.compile(TOTAL);
    }

    /**
     * Makes the step.
     *
     * @param rho the penalty of the dual, where the layer has one
     */
    public void apply(double rho) {
        Matrix dual = layer.dual();
        Matrix z = layer.preactivation();
        try (Workspace.Loan loan = workspace.borrow(1, layer.outputs())) {
            Matrix columns = loan.matrix();
            if (dual == null) {
                sums.run(List.of(z, layer.product()), NO_SCALARS, List.of(columns));
            } else {
                sums.run(List.of(z, layer.product(), dual), new double[] {1 / rho}, List.of(columns));
            }
            double sum = total.run(List.of(columns), NO_SCALARS, List.of())[0];
            Guard.finite(layer.layer(), "bias", "the sum over all samples", sum);
            layer.elementwise().scale(1.0 / layer.allSamples().count(), columns, layer.bias());
        }
    }

    private static Kernel sums(boolean withDual) {
        Kernel.Builder kernel = Kernel.named(withDual ? "dual bias sums" : "bias sums");
        Expression difference = kernel.matrix("preactivation").minus(kernel.matrix("product"));
        if (withDual) {
            difference = kernel.matrix("dual").fma(kernel.scalar("1/rho"), difference);
        }
        return kernel.columnSum("sums", difference).build();
    }

    private static Kernel total() {
        Kernel.Builder kernel = Kernel.named("total");
        Expression element = kernel.matrix("matrix");
        return kernel.total("total", element).build();
    }
}
