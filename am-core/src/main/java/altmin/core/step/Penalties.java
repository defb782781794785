package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.api.network.Regulariser;
import altmin.api.tensor.Matrix;
import java.util.List;

/** The terms of the objective that hold a layer together, for reports. */
public final class Penalties {

    private static final double[] NO_SCALARS = {};
    private static final Kernel ABSOLUTE_SUM = absoluteSum();
    private static final Kernel RESIDUAL = residual();

    private final Elementwise elementwise;
    private final CompiledKernel absoluteSum;
    private final CompiledKernel residual;
    private final CompiledKernel detachment;

    public Penalties(Backend backend, Activation activation) {
        this.elementwise = new Elementwise(backend);
        this.absoluteSum = backend.compile(ABSOLUTE_SUM);
        this.residual = backend.compile(RESIDUAL);
        this.detachment = backend.compile(detachment(activation));
    }

    /** {@code |z - A Wt - b|^2}. */
    public double squaredResidual(LinearLayer layer) {
        return residual.run(List.of(layer.preactivation(), layer.product(), layer.bias()), NO_SCALARS, List.of())[0];
    }

    /** {@code |a - f(z)|^2} between the input of a layer and the preactivations of the one below. */
    public double squaredDetachment(Matrix input, Matrix below) {
        return detachment.run(List.of(input, below), NO_SCALARS, List.of())[0];
    }

    /** {@code Omega(W)} of a layer's weights, however they are kept. */
    public double regulariser(Regulariser regulariser, LinearLayer layer) {
        SampleSpaceWeights weights = layer.sampleSpace();
        return switch (regulariser) {
            case Regulariser.None none -> 0;
            case Regulariser.L2(double mu) when weights != null -> mu / 2 * weights.squaredNorm(layer.product());
            default -> regulariser(regulariser, layer.weights());
        };
    }

    /** {@code Omega(W)}. */
    public double regulariser(Regulariser regulariser, Matrix weights) {
        return switch (regulariser) {
            case Regulariser.None none -> 0;
            case Regulariser.L1(double mu) -> mu * absoluteSum.run(List.of(weights), NO_SCALARS, List.of())[0];
            case Regulariser.L2(double mu) -> mu / 2 * elementwise.squaredNorm(weights);
        };
    }

    private static Kernel absoluteSum() {
        Kernel.Builder kernel = Kernel.named("absolute sum");
        Expression element = kernel.matrix("matrix");
        return kernel.total("sum", element.absolute()).build();
    }

    private static Kernel residual() {
        Kernel.Builder kernel = Kernel.named("squared residual");
        Expression z = kernel.matrix("preactivation");
        Expression r = z.minus(kernel.matrix("product")).minus(kernel.row("bias"));
        return kernel.total("squared residual", r.squared()).build();
    }

    private static Kernel detachment(Activation activation) {
        Kernel.Builder kernel = Kernel.named("squared detachment of " + activation);
        Expression a = kernel.matrix("input");
        Expression f = Activations.value(activation, kernel.matrix("preactivation below"));
        return kernel.total("squared detachment", a.minus(f).squared()).build();
    }
}
