package altmin.core.streamed;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Factor;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.solver.Parameters;
import altmin.api.tensor.Matrix;
import altmin.core.step.Elementwise;
import altmin.core.step.Guard;
import altmin.core.step.LinearLayer;
import altmin.core.step.Stopwatch;
import altmin.core.step.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a layer keeps from block to block, and its two solved steps. With the inputs A of a block (m x n), their mean
 * a, the running second moments S of the centred inputs, and D = z - A Wt - b, the distance from the forward pass to
 * the targets z:
 *
 * <pre>
 *   inputs    A + D V,    V = W (Wt W + nu/c I)^-1      argmin c/2 |D - dA Wt|^2 + nu/2 |dA|^2
 *   weights   W + (rate Dt (A - a)/m - min(1, rate) lambda W) (S + (gamma + lambda) I)^-1
 *   bias      b + rate mean(D) - dW a
 * </pre>
 *
 * With S of this block alone and rate 1 the weight step is the exact minimiser of
 * {@code |D - A dWt - db|^2 + m gamma |dW|^2 + m lambda |W + dW|^2}; with S carried over blocks it does not fit what
 * only this block shows. Decay is never taken more than once, or it would overshoot. Both inverses are refreshed every
 * few blocks.
 */
final class StreamedLayer implements AutoCloseable {

    private static final double[] NO_SCALARS = {};
    private static final Kernel SUMS = sums();
    private static final Kernel CENTRE = centre();
    private static final Kernel TOWARDS = towards();

    private final int layer;
    private final Backend backend;
    private final Workspace workspace;
    private final StreamedOptions options;
    private final double lambda;
    private final Elementwise elementwise;
    private final CompiledKernel sums;
    private final CompiledKernel centre;
    private final CompiledKernel towards;
    private final Parameters.Layer current;
    private final Parameters.Layer averaged;
    private final Stopwatch stopwatch = new Stopwatch();
    private final Matrix moments;
    private final Matrix inverse;
    private final Matrix pull;

    /**
     * Takes over the initial parameters.
     *
     * @param lambda weight decay as it enters the weight step
     */
    StreamedLayer(
            int layer,
            Parameters.Layer initial,
            StreamedOptions options,
            double lambda,
            Backend backend,
            Workspace workspace) {
        this.layer = layer;
        this.backend = backend;
        this.workspace = workspace;
        this.options = options;
        this.lambda = lambda;
        this.elementwise = new Elementwise(backend);
        this.sums = backend.compile(SUMS);
        this.centre = backend.compile(CENTRE);
        this.towards = backend.compile(TOWARDS);
        this.current = initial;
        int outputs = Math.toIntExact(initial.weights().rows());
        int inputs = initial.weights().columns();
        this.averaged = new Parameters.Layer(backend.allocate(outputs, inputs), backend.allocate(1, outputs));
        elementwise.scale(1, initial.weights(), averaged.weights());
        elementwise.scale(1, initial.bias(), averaged.bias());
        this.moments = backend.allocate(inputs, inputs);
        this.inverse = backend.allocate(inputs, inputs);
        this.pull = backend.allocate(outputs, inputs);
    }

    /** The weights that the blocks meet. */
    Parameters.Layer current() {
        return current;
    }

    /** The weights that count. */
    Parameters.Layer parameters() {
        return options.average() == 0 ? current : averaged;
    }

    /** The time of this layer's steps. */
    Stopwatch stopwatch() {
        return stopwatch;
    }

    /** {@code input := input + difference V}: one product. */
    void pullInput(Matrix difference, Matrix input) {
        stopwatch.time("input", () -> backend.multiply(Product.NN, 1, difference, pull, 1, input));
    }

    /** Computes V anew; {@code ratio} is nu/c. */
    void refreshPull(double ratio) {
        stopwatch.time("inverse", () -> computePull(ratio));
    }

    private void computePull(double ratio) {
        Matrix weights = current.weights();
        boolean narrowing = weights.rows() < weights.columns();
        int width = narrowing ? Math.toIntExact(weights.rows()) : weights.columns();
        try (Workspace.Loan gram = workspace.borrow(width, width);
                Workspace.Loan solved = workspace.borrow(width, width)) {
            backend.multiply(narrowing ? Product.NT : Product.TN, 1, weights, weights, 0, gram.matrix());
            invert(gram.matrix(), ratio, solved.matrix());
            if (narrowing) {
                backend.multiply(Product.NN, 1, solved.matrix(), weights, 0, pull);
            } else {
                backend.multiply(Product.NN, 1, weights, solved.matrix(), 0, pull);
            }
        }
    }

    /**
     * The weight step of a block.
     *
     * @param linear the layer as the block met it: input and product of the forward pass, target preactivations
     * @param difference D
     * @param update counts the blocks of all epochs, from 1
     */
    void learn(LinearLayer linear, Matrix difference, long update, boolean refresh) {
        stopwatch.time("weights", () -> stepOnWeights(linear, difference, update, refresh));
        stopwatch.time("average", () -> average(update));
    }

    private void stepOnWeights(LinearLayer linear, Matrix difference, long update, boolean refresh) {
        long rows = linear.samples();
        Matrix weights = current.weights();
        try (Workspace.Loan centredLoan = workspace.borrow(rows, linear.inputs());
                Workspace.Loan meanLoan = workspace.borrow(1, linear.inputs());
                Workspace.Loan changeLoan = workspace.borrow(linear.outputs(), linear.inputs());
                Workspace.Loan biasLoan = workspace.borrow(1, linear.outputs())) {
            Matrix mean = meanLoan.matrix();
            Matrix centred = centredLoan.matrix();
            sums.run(List.of(linear.input()), NO_SCALARS, List.of(mean));
            elementwise.scale(1.0 / rows, mean, mean);
            centre.run(List.of(linear.input(), mean), NO_SCALARS, List.of(centred));
            double kept = Math.min(options.memory(), 1 - 1.0 / update);
            backend.multiply(Product.TN, (1 - kept) / rows, centred, centred, kept, moments);
            if (refresh) {
                invert(moments, options.gamma() + lambda, inverse);
            }
            Matrix change = changeLoan.matrix();
            findChange(difference, centred, change);
            sums.run(List.of(difference), NO_SCALARS, List.of(biasLoan.matrix()));
            elementwise.addScaled(1, change, weights);
            elementwise.addScaled(options.rate() / rows, biasLoan.matrix(), current.bias());
            backend.multiply(Product.NT, -1, mean, change, 1, current.bias());
        }
    }

    /** The weight step, in the order of products that is cheaper: through the samples or through the weights. */
    private void findChange(Matrix difference, Matrix centred, Matrix change) {
        double decay = -Math.min(1, options.rate()) * lambda;
        double factor = options.rate() / centred.rows();
        if (centred.rows() < change.rows()) {
            try (Workspace.Loan solved = workspace.borrow(centred.rows(), centred.columns())) {
                backend.multiply(Product.NN, 1, centred, inverse, 0, solved.matrix());
                backend.multiply(Product.TN, factor, difference, solved.matrix(), 0, change);
            }
            if (decay != 0) {
                backend.multiply(Product.NN, decay, current.weights(), inverse, 1, change);
            }
        } else {
            try (Workspace.Loan gradient = workspace.borrow(change.rows(), change.columns())) {
                elementwise.scale(decay, current.weights(), gradient.matrix());
                backend.multiply(Product.TN, factor, difference, centred, 1, gradient.matrix());
                backend.multiply(Product.NN, 1, gradient.matrix(), inverse, 0, change);
            }
        }
    }

    private void average(long update) {
        if (options.average() > 0) {
            double part = Math.min(1, (options.average() + 1.0) / (options.average() + update));
            double[] scalars = {part};
            towards.run(List.of(averaged.weights(), current.weights()), scalars, List.of(averaged.weights()));
            towards.run(List.of(averaged.bias(), current.bias()), scalars, List.of(averaged.bias()));
        }
    }

    private void invert(Matrix symmetric, double shift, Matrix target) {
        try (Factor factor = backend.factorise(symmetric, shift)) {
            factor.inverse(target);
        }
        Guard.finite(layer, "weights", "the squared norm of an inverse", elementwise.squaredNorm(target));
    }

    /** What the next epoch depends on: its first block makes the inverses anew. */
    SequencedMap<String, Matrix> state() {
        SequencedMap<String, Matrix> state = new LinkedHashMap<>();
        state.put("weights", current.weights());
        state.put("bias", current.bias());
        state.put("moments", moments);
        if (options.average() > 0) {
            state.put("averageWeights", averaged.weights());
            state.put("averageBias", averaged.bias());
        }
        return state;
    }

    @Override
    public void close() {
        List.of(current, averaged).forEach(parameters -> {
            parameters.weights().close();
            parameters.bias().close();
        });
        List.of(moments, inverse, pull).forEach(Matrix::close);
    }

    private static Kernel sums() {
        Kernel.Builder kernel = Kernel.named("column sums");
        Expression element = kernel.matrix("matrix");
        return kernel.columnSum("sums", element).build();
    }

    private static Kernel centre() {
        Kernel.Builder kernel = Kernel.named("centre");
        Expression element = kernel.matrix("matrix");
        return kernel.output("centred", element.minus(kernel.row("mean"))).build();
    }

    private static Kernel towards() {
        Kernel.Builder kernel = Kernel.named("towards");
        Expression average = kernel.matrix("average");
        Expression distance = kernel.matrix("current").minus(average);
        return kernel.output("average", distance.fma(kernel.scalar("part"), average))
                .build();
    }
}
