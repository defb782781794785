package altmin.core.streamed;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.api.solver.Problem;
import altmin.api.tensor.Matrix;
import altmin.core.batch.Batch;
import altmin.core.step.Activations;
import altmin.core.step.Elementwise;
import altmin.core.step.Guard;
import altmin.core.step.LinearLayer;
import altmin.core.step.LossStep;
import altmin.core.step.PreactivationStep;
import altmin.core.step.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A block of samples on its way through the network and back. Forward it takes what the network says; backward each
 * layer gets the preactivations that the one above would rather have: at the last layer the prox of the loss, below it
 * exact inputs and from them exact preactivations, all held to the forward pass.
 */
final class BlockPass implements AutoCloseable {

    private static final double[] NO_SCALARS = {};

    private final List<StreamedLayer> owners;
    private final List<LinearLayer> layers = new ArrayList<>();
    private final List<PreactivationStep> preactivationSteps = new ArrayList<>();
    private final List<Optional<Dropout>> dropouts = new ArrayList<>();
    private final LossStep lossStep;
    private final Matrix targets;
    private final Workspace workspace;
    private final Elementwise elementwise;
    private final CompiledKernel activate;
    private final CompiledKernel linear;

    BlockPass(
            List<StreamedLayer> owners,
            long rows,
            Problem problem,
            StreamedOptions options,
            Backend backend,
            Workspace workspace) {
        Activation activation = problem.network().activation();
        this.owners = owners;
        this.workspace = workspace;
        this.elementwise = new Elementwise(backend);
        this.activate = backend.compile(activate(activation));
        this.linear = backend.compile(linear());
        for (int layer = 1; layer <= owners.size(); layer++) {
            StreamedLayer owner = owners.get(layer - 1);
            Matrix input = backend.allocate(rows, problem.network().width(layer - 1));
            LinearLayer made = new LinearLayer(
                    layer, backend, owner.current().weights(), owner.current().bias(), input, null);
            layers.add(made);
            double part = options.leftOut(layer);
            dropouts.add(
                    part == 0 ? Optional.empty() : Optional.of(new Dropout(part, problem.seed(), made, activation)));
            if (layer < owners.size()) {
                preactivationSteps.add(new PreactivationStep(made, activation));
            }
        }
        this.targets = backend.allocate(rows, problem.network().classes());
        this.lossStep = new LossStep(layers.getLast(), workspace, problem.loss(), targets);
    }

    /**
     * Through the network.
     *
     * @param update counts the blocks of all epochs, from 1
     * @return the loss of its outputs
     */
    double forward(Batch batch, long update) {
        elementwise.scale(1, batch.features(), layers.getFirst().input());
        leaveOut(0, update);
        elementwise.scale(1, batch.targets(), targets);
        for (int index = 0; index < layers.size() - 1; index++) {
            LinearLayer layer = layers.get(index);
            layer.refreshProduct();
            List<Matrix> outputs =
                    List.of(layer.preactivation(), layers.get(index + 1).input());
            activate.run(List.of(layer.product(), layer.bias()), NO_SCALARS, outputs);
            leaveOut(index + 1, update);
        }
        LinearLayer last = layers.getLast();
        last.refreshProduct();
        linear.run(List.of(last.product(), last.bias()), NO_SCALARS, List.of(last.preactivation()));
        return Guard.finite(last.layer(), "forward", "the loss", lossStep.value());
    }

    private void leaveOut(int index, long update) {
        dropouts.get(index).ifPresent(dropout -> dropout.apply(layers.get(index).input(), update));
    }

    /**
     * Back through it: sets the preactivations of every layer, and learns from them from the last layer to the first.
     *
     * @param distances to the squared distance of each layer's preactivations from the forward pass, it is added
     */
    void backward(double rho, long update, boolean refresh, double[] distances) {
        lossStep.apply(rho);
        for (int index = layers.size() - 1; index >= 0; index--) {
            LinearLayer layer = layers.get(index);
            try (Workspace.Loan difference = workspace.borrow(layer.samples(), layer.outputs())) {
                distances[index] += layer.residual(1, difference.matrix());
                if (index > 0) {
                    pull(index, difference.matrix());
                }
                owners.get(index).learn(layer, difference.matrix(), update, refresh);
            }
        }
    }

    private void pull(int index, Matrix difference) {
        LinearLayer layer = layers.get(index);
        try (Workspace.Loan input = workspace.borrow(layer.samples(), layer.inputs())) {
            elementwise.scale(1, layer.input(), input.matrix());
            owners.get(index).pullInput(difference, input.matrix());
            dropouts.get(index).ifPresent(dropout -> dropout.aim(input.matrix(), layers.get(index - 1)));
            preactivationSteps.get(index - 1).apply(input.matrix());
        }
    }

    @Override
    public void close() {
        layers.forEach(LinearLayer::close);
        dropouts.forEach(dropout -> dropout.ifPresent(Dropout::close));
        targets.close();
    }

    private static Kernel activate(Activation activation) {
        Kernel.Builder kernel = Kernel.named("forward of " + activation);
        Expression z = kernel.matrix("product").plus(kernel.row("bias"));
        return kernel.output("preactivation", z)
                .output("output", Activations.value(activation, z))
                .build();
    }

    private static Kernel linear() {
        Kernel.Builder kernel = Kernel.named("linear forward");
        Expression product = kernel.matrix("product");
        return kernel.output("preactivation", product.plus(kernel.row("bias"))).build();
    }
}
