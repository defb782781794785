package altmin.core.dladmm;

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
import altmin.core.network.OneHot;
import altmin.core.step.Activations;
import altmin.core.step.InputSteps;
import altmin.core.step.LinearLayer;
import altmin.core.step.WeightSteps;
import altmin.core.step.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * Iteration 0 (section 3): initial weights, then preactivations and inputs by a forward pass, and the dual zero. The
 * last preactivations start at zero; where they start has no influence, because the first step of the first sweep is
 * their exact minimisation.
 */
final class DladmmStart {

    private final Problem problem;
    private final DladmmOptions options;
    private final Backend backend;
    private final Workspace workspace;

    DladmmStart(Problem problem, DladmmOptions options, Backend backend) {
        this.problem = problem;
        this.options = options;
        this.backend = backend;
        this.workspace = new Workspace(backend);
    }

    DladmmTraining training() {
        List<LinearLayer> layers = new ArrayList<>();
        Matrix input = features();
        CompiledKernel activate = backend.compile(forward(problem.network().activation()));
        for (int layer = 1; layer <= problem.network().depth(); layer++) {
            LinearLayer linear = layer(layer, input);
            layers.add(linear);
            if (layer < problem.network().depth()) {
                input = backend.allocate(input.rows(), linear.outputs());
                List<Matrix> outputs = List.of(linear.preactivation(), input);
                activate.run(List.of(linear.product(), linear.bias()), new double[0], outputs);
            }
        }
        LinearLayer last = layers.getLast();
        Matrix targets = OneHot.of(backend, problem.train().labels(), last.samples(), last.outputs());
        return new DladmmTraining(backend, problem, options, blocks(layers, targets), workspace);
    }

    private Matrix features() {
        Samples train = problem.train();
        Matrix features = backend.allocate(train.count(), train.width());
        backend.upload(train.features(), ElementType.FLOAT32, features);
        return features;
    }

    private LinearLayer layer(int layer, Matrix input) {
        Network network = problem.network();
        int width = network.width(layer);
        Matrix weights = backend.allocate(width, network.width(layer - 1));
        Matrix bias = backend.allocate(1, width);
        options.initialisation().fill(backend, problem.seed(), layer, weights, bias);
        Matrix dual = layer == network.depth() ? backend.allocate(input.rows(), width) : null;
        LinearLayer linear = new LinearLayer(layer, backend, weights, bias, input, dual);
        linear.refreshProduct();
        return linear;
    }

    /** From the last to the first, because a hidden block looks at the input of the one above. */
    private List<DladmmBlock> blocks(List<LinearLayer> layers, Matrix targets) {
        Activation activation = problem.network().activation();
        BlockParts parts = new BlockParts(
                options,
                problem.regulariser(),
                workspace,
                new WeightSteps(workspace, problem.regulariser(), options.ridge()),
                new InputSteps(workspace, activation));
        List<DladmmBlock> blocks = new ArrayList<>();
        blocks.add(new OutputBlock(layers.getLast(), parts, problem.loss(), targets));
        for (int index = layers.size() - 2; index >= 0; index--) {
            blocks.addFirst(new HiddenBlock(layers.get(index), parts, activation, blocks.getFirst()));
        }
        return blocks;
    }

    private static Kernel forward(Activation activation) {
        Kernel.Builder kernel = Kernel.named("forward of " + activation);
        Expression z = kernel.matrix("product").plus(kernel.row("bias"));
        return kernel.output("preactivation", z)
                .output("output", Activations.value(activation, z))
                .build();
    }
}
