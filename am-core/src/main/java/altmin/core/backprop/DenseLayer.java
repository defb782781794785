package altmin.core.backprop;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.LayerReport;
import altmin.api.solver.Parameters;
import altmin.api.solver.Problem;
import altmin.api.tensor.Matrix;
import altmin.core.step.Activations;
import altmin.core.step.Stopwatch;
import altmin.core.step.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * One layer of a network under back-propagation. It keeps its output {@code f(A Wt + b)}, in which the derivative of f
 * is written; what is sent down is the gradient of the loss in its preactivations, delta. For one thread.
 */
final class DenseLayer implements AutoCloseable {

    private static final double[] NO_SCALARS = {};

    private final int layer;
    private final boolean last;
    private final Backend backend;
    private final Workspace workspace;
    private final Stopwatch stopwatch = new Stopwatch();
    private final Matrix weights;
    private final Matrix bias;
    private final Matrix biasGradient;
    private final Matrix outputs;
    private final ParameterUpdate weightUpdate;
    private final ParameterUpdate biasUpdate;
    private final CompiledKernel activate;
    private final CompiledKernel differentiate;

    /**
     * A layer at the start of a training.
     *
     * @param layer counted from 1
     * @param batch the most samples that go through at once
     */
    DenseLayer(int layer, Problem problem, BackpropOptions options, long batch, Backend backend, Workspace workspace) {
        Network network = problem.network();
        int width = network.width(layer);
        this.layer = layer;
        this.last = layer == network.depth();
        this.backend = backend;
        this.workspace = workspace;
        this.weights = backend.allocate(width, network.width(layer - 1));
        this.bias = backend.allocate(1, width);
        this.biasGradient = backend.allocate(1, width);
        this.outputs = backend.allocate(batch, width);
        options.initialisation().fill(backend, problem, layer, weights, bias);
        this.weightUpdate = new ParameterUpdate(backend, weights, options.rule(), problem.regulariser());
        this.biasUpdate = new ParameterUpdate(backend, bias, options.rule(), new Regulariser.None());
        this.activate = backend.compile(activation(network.activation()));
        this.differentiate = backend.compile(derivative(network.activation()));
    }

    int width() {
        return bias.columns();
    }

    /** The output for the first samples of the last batch; the preactivations in the last layer. */
    Matrix output(long rows) {
        return outputs.rowRange(0, rows);
    }

    /** Where the gradient in the bias is put: the sum of delta over the samples. */
    Matrix biasGradient() {
        return biasGradient;
    }

    /** The output for an input: one product. */
    Matrix forward(Matrix input) {
        return stopwatch.time("forward", () -> {
            Matrix output = output(input.rows());
            backend.multiply(Product.NT, 1, input, weights, 0, output, Epilogue.addBias(bias));
            if (!last) {
                activate.run(List.of(output), NO_SCALARS, List.of(output));
            }
            return output;
        });
    }

    /** From the delta of this layer to that of the one below, into {@code target}: one product. */
    void sendDown(Matrix delta, DenseLayer below, Matrix target) {
        stopwatch.time("backward", () -> {
            backend.multiply(Product.NN, 1, delta, weights, 0, target);
            List<Matrix> inputs = List.of(target, below.output(target.rows()));
            differentiate.run(inputs, NO_SCALARS, List.of(target, below.biasGradient));
        });
    }

    /**
     * Updates weights and bias by the delta of this layer: one product.
     *
     * @param input what {@link #forward} was last given
     * @return the regulariser of the weights before the update
     */
    double update(Matrix delta, Matrix input, long number, double share) {
        try (Workspace.Loan loan = workspace.borrow(weights.rows(), weights.columns())) {
            Matrix gradient = loan.matrix();
            stopwatch.time("gradient", () -> backend.multiply(Product.TN, 1, delta, input, 0, gradient));
            return stopwatch.time("update", () -> {
                biasUpdate.apply(layer, number, biasGradient, share);
                return weightUpdate.apply(layer, number, gradient, share);
            });
        }
    }

    Parameters.Layer parameters() {
        return new Parameters.Layer(weights, bias);
    }

    /** What the next update depends on, by names that hold within the layer. */
    SequencedMap<String, Matrix> state() {
        SequencedMap<String, Matrix> state = new LinkedHashMap<>();
        state.put("weights", weights);
        state.put("bias", bias);
        weightUpdate.memory().forEach((name, matrix) -> state.put("weights." + name, matrix));
        biasUpdate.memory().forEach((name, matrix) -> state.put("bias." + name, matrix));
        return state;
    }

    /** The layers agree by construction, so there is no residual. */
    LayerReport report(double rate) {
        SequencedMap<String, Double> steps = new LinkedHashMap<>();
        steps.put("rate", rate);
        return new LayerReport(layer, 0, steps, stopwatch.take());
    }

    private static Kernel activation(Activation activation) {
        Kernel.Builder kernel = Kernel.named("activation " + activation);
        Expression z = kernel.matrix("preactivation");
        return kernel.output("output", Activations.value(activation, z)).build();
    }

    private static Kernel derivative(Activation activation) {
        Kernel.Builder kernel = Kernel.named("through the activation " + activation);
        Expression gradient = kernel.matrix("gradient in the output");
        Expression slope = Activations.slope(activation, kernel.matrix("output"));
        Expression delta = gradient.times(slope);
        return kernel.output("delta", delta).columnSum("sums", delta).build();
    }

    @Override
    public void close() {
        weights.close();
        bias.close();
        biasGradient.close();
        outputs.close();
        weightUpdate.close();
        biasUpdate.close();
    }
}
