package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The linear part of one layer and the product it keeps up to date: the term {@code c/2 |T - A Wt|^2} with
 * {@code T = z - b}, or {@code z - b + u/rho} where the layer has a dual (dlADMM, section 1). Every gradient of the
 * term is made of {@code T - A Wt}, and {@code A Wt} is never computed twice: a step on W or A adds its own change.
 */
public final class LinearLayer implements AutoCloseable {

    private static final Kernel TARGET = target(false, false);
    private static final Kernel DUAL_TARGET = target(true, false);
    private static final Kernel RESIDUAL = target(false, true);
    private static final Kernel DUAL_RESIDUAL = target(true, true);

    private final int layer;
    private final Backend backend;
    private final AllSamples allSamples;
    private final Matrix weights;
    private final Matrix bias;
    private final Matrix input;
    private final Matrix preactivation;
    private final Matrix product;
    private final @Nullable Matrix dual;
    private final CompiledKernel target;
    private final CompiledKernel residual;
    private final Elementwise elementwise;
    private final Elementwise elementwiseOfAll;
    private @Nullable SampleSpaceWeights sampleSpace;

    /**
     * Takes over the matrices, all but {@code input} where that is the features.
     *
     * @param layer counted from 1
     * @param input {@code N x n_{l-1}}
     * @param dual {@code N x n_l}, or null
     */
    public LinearLayer(int layer, Backend backend, Matrix weights, Matrix bias, Matrix input, @Nullable Matrix dual) {
        this(layer, backend, AllSamples.here(backend, input.rows()), weights, bias, input, dual);
    }

    /**
     * Takes over the matrices, all but {@code input} where that is the features.
     *
     * @param allSamples how sums over all samples are made, where {@code input} may have only a part of them
     */
    public LinearLayer(
            int layer,
            Backend backend,
            AllSamples allSamples,
            Matrix weights,
            Matrix bias,
            Matrix input,
            @Nullable Matrix dual) {
        this.allSamples = allSamples;
        this.layer = layer;
        this.backend = backend;
        this.weights = weights;
        this.bias = bias;
        this.input = input;
        this.dual = dual;
        this.preactivation = backend.allocate(input.rows(), bias.columns());
        this.product = backend.allocate(input.rows(), bias.columns());
        this.target = allSamples.backend().compile(dual == null ? TARGET : DUAL_TARGET);
        this.residual = allSamples.backend().compile(dual == null ? RESIDUAL : DUAL_RESIDUAL);
        this.elementwise = new Elementwise(backend);
        this.elementwiseOfAll = new Elementwise(allSamples.backend());
    }

    public int layer() {
        return layer;
    }

    public Backend backend() {
        return backend;
    }

    /**
     * {@code n_l x n_{l-1}}. Where the weights are kept in sample space they are computed at every call, by one product,
     * and the matrix must not be written.
     */
    public Matrix weights() {
        return sampleSpace == null ? weights : sampleSpace.dense();
    }

    /**
     * From now on keeps the weights in sample space. To be called before a step on them is made.
     *
     * @see SampleSpaceWeights#pays
     */
    public void keepWeightsInSampleSpace() {
        sampleSpace = new SampleSpaceWeights(backend, input, weights);
    }

    /** The weights in sample space, where they are kept so. */
    public @Nullable SampleSpaceWeights sampleSpace() {
        return sampleSpace;
    }

    /** What the weights are made of, linearly, by the names that checkpoints use. */
    public SequencedMap<String, Matrix> weightState() {
        SequencedMap<String, Matrix> state = new LinkedHashMap<>();
        if (sampleSpace == null) {
            state.put("weights", weights);
        } else {
            state.put("decay", sampleSpace.decay());
            state.put("coefficients", sampleSpace.coefficients());
        }
        return state;
    }

    /** {@code 1 x n_l}. */
    public Matrix bias() {
        return bias;
    }

    /** {@code N x n_{l-1}}. */
    public Matrix input() {
        return input;
    }

    /** {@code N x n_l}. */
    public Matrix preactivation() {
        return preactivation;
    }

    /** {@code A Wt}, {@code N x n_l}, without the bias. */
    public Matrix product() {
        return product;
    }

    /** {@code N x n_l}, or null in a layer whose linear constraint is only a penalty. */
    public @Nullable Matrix dual() {
        return dual;
    }

    /** How many samples the matrices here have a row for: N, or a shard's part of it. */
    public long samples() {
        return input.rows();
    }

    /** Arithmetic over all N samples. */
    public AllSamples allSamples() {
        return allSamples;
    }

    /** {@code |A|^2}. */
    double squaredNormOfInput() {
        return elementwiseOfAll.squaredNorm(input);
    }

    /** n_{l-1}. */
    public int inputs() {
        return weights.columns();
    }

    /** n_l. */
    public int outputs() {
        return bias.columns();
    }

    /** Computes {@code A Wt} from scratch: one product. */
    public void refreshProduct() {
        if (sampleSpace == null) {
            backend.multiply(Product.NT, 1, input, weights, 0, product);
        } else {
            sampleSpace.product(product);
        }
    }

    /**
     * {@code target := T - A Wt}.
     *
     * @param rho scales the dual; not used where there is none
     * @return its squared norm
     */
    public double residual(double rho, Matrix target) {
        return targetMinus(product, rho, target);
    }

    /**
     * {@code result := T}.
     *
     * @param rho scales the dual; not used where there is none
     * @return its squared norm
     */
    double target(double rho, Matrix result) {
        List<Matrix> inputs = dual == null ? List.of(preactivation, bias) : List.of(preactivation, bias, dual);
        return target.run(inputs, dualScale(rho), List.of(result))[0];
    }

    /**
     * {@code result := T - subtrahend}; they may be the same matrix.
     *
     * @param rho scales the dual; not used where there is none
     * @return its squared norm
     */
    double targetMinus(Matrix subtrahend, double rho, Matrix result) {
        List<Matrix> inputs = dual == null
                ? List.of(preactivation, bias, subtrahend)
                : List.of(preactivation, bias, subtrahend, dual);
        return residual.run(inputs, dualScale(rho), List.of(result))[0];
    }

    private double[] dualScale(double rho) {
        return dual == null ? new double[0] : new double[] {1 / rho};
    }

    /** The element-wise basics on this layer's backend. */
    Elementwise elementwise() {
        return elementwise;
    }

    @Override
    public void close() {
        weights.close();
        bias.close();
        input.close();
        preactivation.close();
        product.close();
        if (dual != null) {
            dual.close();
        }
        if (sampleSpace != null) {
            sampleSpace.close();
        }
    }

    private static Kernel target(boolean withDual, boolean withSubtrahend) {
        Kernel.Builder kernel = Kernel.named((withDual ? "dual " : "") + (withSubtrahend ? "residual" : "target"));
        Expression z = kernel.matrix("preactivation");
        Expression value = z.minus(kernel.row("bias"));
        if (withSubtrahend) {
            value = value.minus(kernel.matrix("subtrahend"));
        }
        if (withDual) {
            value = kernel.matrix("dual").fma(kernel.scalar("1/rho"), value);
        }
        return kernel.output("value", value)
                .total("squared norm", value.squared())
                .build();
    }
}
