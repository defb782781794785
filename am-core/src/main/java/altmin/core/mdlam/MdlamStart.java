package altmin.core.mdlam;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.api.solver.Problem;
import altmin.api.tensor.Matrix;
import altmin.core.settings.Settings;
import altmin.core.solver.ForwardStart;
import altmin.core.step.Activations;
import altmin.core.step.Elementwise;
import altmin.core.step.LinearLayer;
import altmin.core.step.SampleSpaceWeights;
import altmin.core.step.ThetaBound;
import altmin.core.step.WeightSteps;
import altmin.core.step.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * Iteration 0 (section 3): initial weights, then preactivations and inputs by a forward pass, so that every input is in
 * the middle of its tube. Where the last preactivations start decides the first step on the last layer.
 */
final class MdlamStart {

    private final Problem problem;
    private final MdlamOptions options;
    private final Backend backend;
    private final Workspace workspace;
    private final Activation activation;

    MdlamStart(Problem problem, MdlamOptions options, Backend backend) {
        this.problem = problem;
        this.options = options;
        this.backend = backend;
        this.workspace = new Workspace(backend);
        this.activation = problem.network().activation();
    }

    MdlamTraining training() {
        ForwardStart start = new ForwardStart(problem, options.initialisation(), backend);
        List<LinearLayer> layers = start.layers(false);
        LinearLayer first = layers.getFirst();
        if (options.inSamples() && SampleSpaceWeights.pays(first.samples(), first.inputs(), problem.regulariser())) {
            first.keepWeightsInSampleSpace();
        }
        if (!options.bias() || isCapped()) {
            passForwardAgain(layers);
        }
        return new MdlamTraining(backend, problem, options, blocks(layers, start.targets()), workspace);
    }

    private boolean isCapped() {
        return switch (activation) {
            case Activation.Relu _, Activation.LeakyRelu _ -> false;
            case Activation.Sigmoid _, Activation.Tanh _ -> true;
        };
    }

    /** The forward pass once more: without biases where there are none, within the cap where there is one. */
    private void passForwardAgain(List<LinearLayer> layers) {
        CompiledKernel forward = backend.compile(forward(activation, isCapped() ? options.cap() : Double.MAX_VALUE));
        Elementwise elementwise = new Elementwise(backend);
        for (int index = 0; index < layers.size(); index++) {
            LinearLayer layer = layers.get(index);
            if (!options.bias()) {
                clearBias(layer, elementwise);
            }
            layer.refreshProduct();
            if (index < layers.size() - 1) {
                List<Matrix> outputs =
                        List.of(layer.preactivation(), layers.get(index + 1).input());
                forward.run(List.of(layer.product(), layer.bias()), new double[0], outputs);
            }
        }
    }

    private void clearBias(LinearLayer layer, Elementwise elementwise) {
        if (problem.initial().isPresent() && elementwise.squaredNorm(layer.bias()) > 0) {
            throw Settings.wrong("bias", "false", "true where the model that training starts from has biases");
        }
        elementwise.fill(0, layer.bias());
    }

    /** From the last to the first, because a hidden block looks at the input of the one above. */
    private List<MdlamBlock> blocks(List<LinearLayer> layers, Matrix targets) {
        WeightSteps steps = new WeightSteps(workspace, problem.regulariser(), options.ridge(), ThetaBound.FIT);
        BlockParts parts = new BlockParts(options, activation, problem.regulariser(), workspace, steps);
        List<MdlamBlock> blocks = new ArrayList<>();
        blocks.add(last(layers.getLast(), parts, targets));
        for (int index = layers.size() - 2; index >= 0; index--) {
            blocks.addFirst(new HiddenBlock(layers.get(index), parts, blocks.getFirst()));
        }
        return blocks;
    }

    private OutputBlock last(LinearLayer layer, BlockParts parts, Matrix targets) {
        OutputBlock last = new OutputBlock(layer, parts, problem.loss(), targets);
        if (problem.initial().isPresent()) {
            last.startAtOutput();
        } else {
            last.startAtLabels();
        }
        return last;
    }

    private static Kernel forward(Activation activation, double cap) {
        Kernel.Builder kernel = Kernel.named("forward of " + activation + " within " + cap);
        Expression sum = kernel.matrix("product").plus(kernel.row("bias"));
        Expression z = sum.max(Expression.constant(-cap)).min(Expression.constant(cap));
        return kernel.output("preactivation", z)
                .output("output", Activations.value(activation, z))
                .build();
    }
}
