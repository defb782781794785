package altmin.core.solver;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.data.Samples;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.api.network.Network;
import altmin.api.solver.Problem;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.core.network.Initialisation;
import altmin.core.network.OneHot;
import altmin.core.step.Activations;
import altmin.core.step.AllSamples;
import altmin.core.step.LinearLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Iteration 0 of every method: initial weights, then preactivations and inputs by a forward pass. The last
 * preactivations stay zero.
 */
public final class ForwardStart {

    private final Problem problem;
    private final Initialisation initialisation;
    private final Backend backend;
    private final IntFunction<AllSamples> allSamples;

    public ForwardStart(Problem problem, Initialisation initialisation, Backend backend) {
        this(
                problem,
                initialisation,
                backend,
                _ -> AllSamples.here(backend, problem.train().count()));
    }

    /**
     * Where the problem's samples are a part of all.
     *
     * @param allSamples the arithmetic over all of them, by layer
     */
    public ForwardStart(
            Problem problem, Initialisation initialisation, Backend backend, IntFunction<AllSamples> allSamples) {
        this.allSamples = allSamples;
        this.problem = problem;
        this.initialisation = initialisation;
        this.backend = backend;
    }

    /**
     * The layers, with their products; the caller closes them.
     *
     * @param dualInLast whether the last layer's linear constraint has a dual; it is zero
     */
    public List<LinearLayer> layers(boolean dualInLast) {
        return layers(dualInLast, _ -> {});
    }

    /**
     * As {@link #layers(boolean)}.
     *
     * @param settle what is done to each input above the first before it is used
     */
    public List<LinearLayer> layers(boolean dualInLast, Consumer<Matrix> settle) {
        List<LinearLayer> layers = new ArrayList<>();
        forEachLayer(dualInLast, settle, layers::add);
        return layers;
    }

    /**
     * As {@link #layers(boolean, Consumer)}, layer by layer, for those who do not keep them all.
     *
     * @param visitor is given each layer, which is the visitor's; it may change or close anything of it
     */
    public void forEachLayer(boolean dualInLast, Consumer<Matrix> settle, Consumer<LinearLayer> visitor) {
        Network network = problem.network();
        Matrix input = features();
        CompiledKernel activate = backend.compile(forward(network.activation()));
        for (int layer = 1; layer <= network.depth(); layer++) {
            LinearLayer linear = layer(layer, input, dualInLast && layer == network.depth());
            if (layer < network.depth()) {
                input = backend.allocate(input.rows(), linear.outputs());
                List<Matrix> outputs = List.of(linear.preactivation(), input);
                activate.run(List.of(linear.product(), linear.bias()), new double[0], outputs);
                settle.accept(input);
            }
            visitor.accept(linear);
        }
    }

    /** The labels as one-hot rows, {@code N x n_L}; the caller closes them. */
    public Matrix targets() {
        Samples train = problem.train();
        return OneHot.of(
                backend, train.labels(), train.count(), problem.network().classes());
    }

    private Matrix features() {
        Samples train = problem.train();
        Matrix features = backend.allocate(train.count(), train.width());
        backend.upload(train.features(), ElementType.FLOAT32, features);
        return features;
    }

    private LinearLayer layer(int layer, Matrix input, boolean withDual) {
        Network network = problem.network();
        int width = network.width(layer);
        Matrix weights = backend.allocate(width, network.width(layer - 1));
        Matrix bias = backend.allocate(1, width);
        initialisation.fill(backend, problem, layer, weights, bias);
        Matrix dual = withDual ? backend.allocate(input.rows(), width) : null;
        LinearLayer linear = new LinearLayer(layer, backend, allSamples.apply(layer), weights, bias, input, dual);
        linear.refreshProduct();
        return linear;
    }

    private static Kernel forward(Activation activation) {
        Kernel.Builder kernel = Kernel.named("forward of " + activation);
        Expression z = kernel.matrix("product").plus(kernel.row("bias"));
        return kernel.output("preactivation", z)
                .output("output", Activations.value(activation, z))
                .build();
    }
}
