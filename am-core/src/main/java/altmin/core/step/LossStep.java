package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Loss;
import altmin.api.tensor.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exact minimiser in the last preactivations (dlADMM, section 2.3): {@code R(z) + rho/2 |z - m|^2} with
 * {@code m = A Wt + b}, from which {@code u/rho} is taken where the layer has a dual. Squared loss in closed form, {@code (y + rho m) / (1 + rho)}; cross-entropy by Newton
 * on each sample. No product.
 */
public final class LossStep {

    private static final double[] NO_SCALARS = {};
    private static final Kernel CENTRE = centre(false);
    private static final Kernel DUAL_CENTRE = centre(true);
    private static final Kernel SQUARED = squared();
    private static final Kernel SQUARED_LOSS = squaredLoss();

    private final LinearLayer layer;
    private final @Nullable Matrix dual;
    private final Workspace workspace;
    private final Loss loss;
    private final Matrix targets;
    private final CompiledKernel centre;
    private final CompiledKernel squared;
    private final CompiledKernel squaredLoss;

    /**
     * @param layer the last layer
     * @param targets one-hot, {@code N x n_L}; stays the caller's
     */
    public LossStep(LinearLayer layer, Workspace workspace, Loss loss, Matrix targets) {
        this(layer, layer.dual(), workspace, loss, targets);
    }

    /**
     * The step with a dual that the other steps on the layer do not see, as in Bregman iteration.
     *
     * @param layer the last layer
     * @param dual {@code N x n_L}, or null; stays the caller's
     * @param targets one-hot, {@code N x n_L}; stays the caller's
     */
    public LossStep(LinearLayer layer, @Nullable Matrix dual, Workspace workspace, Loss loss, Matrix targets) {
        Backend backend = layer.allSamples().backend();
        this.layer = layer;
        this.dual = dual;
        this.workspace = workspace;
        this.loss = loss;
        this.targets = targets;
        this.centre = backend.compile(dual == null ? CENTRE : DUAL_CENTRE);
        this.squared = backend.compile(SQUARED);
        this.squaredLoss = backend.compile(SQUARED_LOSS);
    }

    /**
     * Makes the step.
     *
     * @param rho the weight of the layer's linear term
     * @return {@link #value} at the new preactivations
     */
    public double apply(double rho) {
        Matrix z = layer.preactivation();
        try (Workspace.Loan loan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix m = loan.matrix();
            computeCentre(rho, m);
            switch (loss) {
                case CROSS_ENTROPY -> layer.backend().crossEntropyProx(m, targets, rho, z);
                case SQUARED -> squared.run(List.of(m, targets), new double[] {rho, 1 / (1 + rho)}, List.of(z));
            }
        }
        return Guard.finite(layer.layer(), "preactivation", "the loss", value());
    }

    /**
     * Begins where the network stands: {@code z := A Wt + b} and, where the layer has a dual, {@code u := -grad R(z)},
     * under which the step leaves z where it is (dlADMM, section 8: a start from trained weights). No product.
     */
    public void startAtOutput() {
        Matrix z = layer.preactivation();
        layer.backend().compile(CENTRE).run(List.of(layer.product(), layer.bias()), NO_SCALARS, List.of(z));
        if (dual != null) {
            switch (loss) {
                case CROSS_ENTROPY -> {
                    layer.backend().softmax(z, dual);
                    layer.elementwise().subtract(targets, dual, dual);
                }
                case SQUARED -> layer.elementwise().subtract(targets, z, dual);
            }
        }
    }

    private void computeCentre(double rho, Matrix m) {
        if (dual == null) {
            centre.run(List.of(layer.product(), layer.bias()), NO_SCALARS, List.of(m));
        } else {
            centre.run(List.of(layer.product(), layer.bias(), dual), new double[] {1 / rho}, List.of(m));
        }
    }

    /** {@code R(z)}, summed over the samples. */
    public double value() {
        Matrix z = layer.preactivation();
        return switch (loss) {
            case CROSS_ENTROPY -> layer.allSamples().backend().crossEntropy(z, targets);
            case SQUARED -> squaredLoss.run(List.of(z, targets), NO_SCALARS, List.of())[0];
        };
    }

    private static Kernel centre(boolean withDual) {
        Kernel.Builder kernel = Kernel.named(withDual ? "dual centre of the loss" : "centre of the loss");
        Expression m = kernel.matrix("product").plus(kernel.row("bias"));
        if (withDual) {
            m = kernel.matrix("dual").negated().fma(kernel.scalar("1/rho"), m);
        }
        return kernel.output("centre", m).build();
    }

    private static Kernel squared() {
        Kernel.Builder kernel = Kernel.named("squared loss step");
        Expression m = kernel.matrix("centre");
        Expression y = kernel.matrix("targets");
        Expression z = m.fma(kernel.scalar("rho"), y).times(kernel.scalar("1/(1 + rho)"));
        return kernel.output("preactivation", z).build();
    }

    private static Kernel squaredLoss() {
        Kernel.Builder kernel = Kernel.named("squared loss");
        Expression distance = kernel.matrix("preactivation").minus(kernel.matrix("targets"));
        return kernel.total("loss", distance.squared().times(Expression.constant(0.5)))
                .build();
    }
}
