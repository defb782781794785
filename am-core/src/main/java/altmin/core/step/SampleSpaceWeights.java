package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Regulariser;
import altmin.api.tensor.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a layer whose input x never changes and has fewer samples than features (mDLAM, section 7):
 *
 * <pre>
 *   W = diag(decay) W_0 + Ct x
 * </pre>
 *
 * Every gradient of {@code c/2 |T - x Wt|^2} is {@code Qt x}, and one of {@code mu/2 |W|^2} scales what is there, so a
 * step moves only the coefficients C, {@code N x n}, and the decay, a number for each row of W. With
 * {@code K = x xt} and {@code P_0 = x W_0t} the product is {@code x Wt = P_0 diag(decay) + K C}: the same iterates to
 * rounding, and nothing as large as W is touched. Not valid under the l1 regulariser. The paper writes the transpose.
 */
public final class SampleSpaceWeights implements AutoCloseable {

    private static final double[] NO_SCALARS = {};
    private static final Kernel SCALE_ROWS = scale(true);
    private static final Kernel SCALE_COLUMNS = scale(false);
    private static final Kernel SQUARED_NORM = squaredNorm();
    private static final Kernel SQUARED_NORM_CHANGE = squaredNormChange();

    private final Backend backend;
    private final Matrix features;
    private final Matrix initial;
    private final Matrix initialProduct;
    private final double[] initialSquares;
    private final Matrix gram;
    private final Matrix coefficients;
    private final Matrix decay;
    private final CompiledKernel scaleRows;
    private final CompiledKernel scaleColumns;
    private final CompiledKernel squaredNorm;
    private final CompiledKernel squaredNormChange;
    private @Nullable Matrix dense;

    /**
     * Weights that start as {@code initial}: two products, one of them symmetric.
     *
     * @param features x, {@code N x n_0}; stays the caller's and must not change
     * @param initial W_0, {@code n x n_0}; taken over
     */
    SampleSpaceWeights(Backend backend, Matrix features, Matrix initial) {
        int samples = Math.toIntExact(features.rows());
        int outputs = Math.toIntExact(initial.rows());
        this.backend = backend;
        this.features = features;
        this.initial = initial;
        this.initialProduct = backend.allocate(samples, outputs);
        this.gram = backend.allocate(samples, samples);
        this.coefficients = backend.allocate(samples, outputs);
        this.decay = backend.allocate(1, outputs);
        this.scaleRows = backend.compile(SCALE_ROWS);
        this.scaleColumns = backend.compile(SCALE_COLUMNS);
        this.squaredNorm = backend.compile(SQUARED_NORM);
        this.squaredNormChange = backend.compile(SQUARED_NORM_CHANGE);
        backend.multiply(Product.NT, 1, features, initial, 0, initialProduct);
        backend.multiply(Product.NT, 1, features, features, 0, gram);
        new Elementwise(backend).fill(1, decay);
        this.initialSquares = squaredRowNorms();
    }

    /** Whether weights may, and should, be kept so in a layer whose input, {@code samples x inputs}, never changes. */
    public static boolean pays(long samples, int inputs, Regulariser regulariser) {
        return samples < inputs && !(regulariser instanceof Regulariser.L1);
    }

    /** C, {@code N x n}. */
    public Matrix coefficients() {
        return coefficients;
    }

    /** {@code 1 x n}. */
    public Matrix decay() {
        return decay;
    }

    /** K, {@code N x N}. */
    Matrix gram() {
        return gram;
    }

    /** {@code P_0}, {@code N x n}. */
    Matrix initialProduct() {
        return initialProduct;
    }

    /** The squared norm of each row of {@code W_0}. */
    double[] initialSquares() {
        return initialSquares.clone();
    }

    /** {@code target := x Wt}: one product, {@code N x N} by {@code N x n}. */
    void product(Matrix target) {
        scaleColumns.run(List.of(initialProduct, decay), NO_SCALARS, List.of(target));
        backend.multiply(Product.NN, 1, gram, coefficients, 1, target);
    }

    /** W as it is now: one product as large as the layer. The matrix is the same at every call. */
    Matrix dense() {
        Matrix target = dense;
        if (target == null) {
            target = backend.allocate(initial.rows(), initial.columns());
            dense = target;
        }
        try (Matrix column = backend.allocate(initial.rows(), 1)) {
            Host.write(backend, Host.read(backend, decay), column);
            scaleRows.run(List.of(initial, column), NO_SCALARS, List.of(target));
        }
        backend.multiply(Product.TN, 1, coefficients, features, 1, target);
        return target;
    }

    /**
     * {@code |W|^2}, without W: {@code sum decay^2 |W_0|^2 + <C, x Wt + P_0 diag(decay)>}.
     *
     * @param product {@code x Wt}
     */
    double squaredNorm(Matrix product) {
        return squaredNorm.run(List.of(coefficients, product, initialProduct, decay), NO_SCALARS, List.of())[0]
                + decayed();
    }

    /**
     * {@code |W|^2 - |W_old|^2}, from differences.
     *
     * @param product {@code x Wt}
     */
    double changeOfSquaredNorm(Matrix product, Matrix oldDecay, Matrix oldCoefficients, Matrix oldProduct) {
        List<Matrix> inputs =
                List.of(coefficients, oldCoefficients, product, oldProduct, initialProduct, decay, oldDecay);
        double change = squaredNormChange.run(inputs, NO_SCALARS, List.of())[0];
        double[] now = Host.read(backend, decay);
        double[] old = Host.read(backend, oldDecay);
        for (int row = 0; row < now.length; row++) {
            change += (now[row] - old[row]) * (now[row] + old[row]) * initialSquares[row];
        }
        return change;
    }

    private double decayed() {
        double[] factors = Host.read(backend, decay);
        double sum = 0;
        for (int row = 0; row < factors.length; row++) {
            sum += factors[row] * factors[row] * initialSquares[row];
        }
        return sum;
    }

    private double[] squaredRowNorms() {
        try (Matrix norms = backend.allocate(initial.rows(), 1)) {
            backend.compile(RowWeightStep.ROW_NORMS).run(List.of(initial), NO_SCALARS, List.of(norms));
            return Host.read(backend, norms);
        }
    }

    @Override
    public void close() {
        initial.close();
        initialProduct.close();
        gram.close();
        coefficients.close();
        decay.close();
        if (dense != null) {
            dense.close();
        }
    }

    private static Kernel scale(boolean rows) {
        Kernel.Builder kernel = Kernel.named(rows ? "scale rows" : "scale columns");
        Expression element = kernel.matrix("matrix");
        Expression factor = rows ? kernel.column("factor") : kernel.row("factor");
        return kernel.output("target", element.times(factor)).build();
    }

    private static Kernel squaredNorm() {
        Kernel.Builder kernel = Kernel.named("squared norm in sample space");
        Expression c = kernel.matrix("coefficients");
        Expression product = kernel.matrix("product");
        Expression sum = kernel.matrix("initial product").fma(kernel.row("decay"), product);
        return kernel.total("inner product", c.times(sum)).build();
    }

    /**
     * With D and S the difference and the sum of new and old, {@code <W_D, W_S>} without its part of {@code |W_0|^2}:
     * {@code <C_S, P_0 diag(decay_D)> + <C_D, x W_St>}.
     */
    private static Kernel squaredNormChange() {
        Kernel.Builder kernel = Kernel.named("change of the squared norm in sample space");
        Expression now = kernel.matrix("coefficients");
        Expression old = kernel.matrix("old coefficients");
        Expression products = kernel.matrix("product").plus(kernel.matrix("old product"));
        Expression initial = kernel.matrix("initial product");
        Expression decay = kernel.row("decay").minus(kernel.row("old decay"));
        Expression first = now.plus(old).times(initial.times(decay));
        return kernel.total("change", now.minus(old).fma(products, first)).build();
    }
}
