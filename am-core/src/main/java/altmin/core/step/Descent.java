package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Regulariser;
import altmin.api.tensor.Matrix;
import java.util.List;

/**
 * By how much a step on a layer has changed {@code c/2 |T - A Wt|^2 + Omega(W)} (mDLAM, section 2.1: the test of the
 * objective only involves this layer). Taken from differences, summed in float64, so that small changes do not drown
 * in the values. No product. For layers without a dual.
 */
public final class Descent {

    private static final double[] NO_SCALARS = {};
    private static final Kernel FIT = fit();
    private static final Kernel SQUARES = difference(true);
    private static final Kernel ABSOLUTES = difference(false);

    private final LinearLayer layer;
    private final Regulariser regulariser;
    private final CompiledKernel fit;
    private final CompiledKernel squares;
    private final CompiledKernel absolutes;

    public Descent(LinearLayer layer, Regulariser regulariser) {
        Backend backend = layer.backend();
        this.layer = layer;
        this.regulariser = regulariser;
        this.fit = backend.compile(FIT);
        this.squares = backend.compile(SQUARES);
        this.absolutes = backend.compile(ABSOLUTES);
    }

    /** The change of {@code c/2 |T - A Wt|^2} since {@code A Wt} was {@code oldProduct}. */
    public double ofFit(double c, Matrix oldProduct) {
        List<Matrix> inputs = List.of(layer.preactivation(), layer.bias(), layer.product(), oldProduct);
        return c / 2 * fit.run(inputs, NO_SCALARS, List.of())[0];
    }

    /**
     * The change of {@code Omega(W)}.
     *
     * @param old what {@link LinearLayer#weightState} held, in its order
     * @param oldProduct what {@code A Wt} was then
     */
    public double ofRegulariser(List<Matrix> old, Matrix oldProduct) {
        return switch (regulariser) {
            case Regulariser.None none -> 0;
            case Regulariser.L1(double mu) -> mu * difference(absolutes, old.getFirst());
            case Regulariser.L2(double mu) -> mu / 2 * ofSquaredNorm(old, oldProduct);
        };
    }

    private double ofSquaredNorm(List<Matrix> old, Matrix oldProduct) {
        SampleSpaceWeights weights = layer.sampleSpace();
        return weights == null
                ? difference(squares, old.getFirst())
                : weights.changeOfSquaredNorm(layer.product(), old.getFirst(), old.getLast(), oldProduct);
    }

    private double difference(CompiledKernel kernel, Matrix old) {
        return kernel.run(List.of(layer.weights(), old), NO_SCALARS, List.of())[0];
    }

    /** {@code <R - R_old, R + R_old>} with {@code R = z - b - A Wt}. */
    private static Kernel fit() {
        Kernel.Builder kernel = Kernel.named("change of the fit");
        Expression z = kernel.matrix("preactivation");
        Expression target = z.minus(kernel.row("bias"));
        Expression product = kernel.matrix("product");
        Expression old = kernel.matrix("old product");
        Expression sum = target.minus(product).plus(target.minus(old));
        return kernel.total("change", old.minus(product).times(sum)).build();
    }

    private static Kernel difference(boolean squares) {
        Kernel.Builder kernel = Kernel.named(squares ? "change of squares" : "change of absolutes");
        Expression now = kernel.matrix("now");
        Expression old = kernel.matrix("old");
        Expression change =
                squares ? now.minus(old).times(now.plus(old)) : now.absolute().minus(old.absolute());
        return kernel.total("change", change).build();
    }
}
