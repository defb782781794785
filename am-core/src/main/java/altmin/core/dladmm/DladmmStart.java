package altmin.core.dladmm;

import altmin.api.backend.Backend;
import altmin.api.network.Activation;
import altmin.api.solver.Problem;
import altmin.api.tensor.Matrix;
import altmin.core.solver.ForwardStart;
import altmin.core.step.Attachment;
import altmin.core.step.InputSteps;
import altmin.core.step.LinearLayer;
import altmin.core.step.WeightSteps;
import altmin.core.step.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * Iteration 0 (section 3): initial weights, then preactivations and inputs by a forward pass, and the dual zero. The
 * last preactivations start at zero; where they start has no influence, because the first step of the first sweep is
 * their exact minimisation. From given weights the dual starts where that step moves nothing (section 8).
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
        ForwardStart start = new ForwardStart(problem, options.initialisation(), backend);
        List<DladmmBlock> blocks = blocks(start.layers(true), start.targets());
        return new DladmmTraining(backend, problem, options, blocks, workspace);
    }

    /** From the last to the first, because a hidden block looks at the input of the one above. */
    private List<DladmmBlock> blocks(List<LinearLayer> layers, Matrix targets) {
        Activation activation = problem.network().activation();
        BlockParts parts = new BlockParts(
                options,
                problem.regulariser(),
                workspace,
                new WeightSteps(workspace, problem.regulariser(), options.ridge()),
                new InputSteps(workspace, new Attachment.Activated(activation)));
        List<DladmmBlock> blocks = new ArrayList<>();
        OutputBlock last = new OutputBlock(layers.getLast(), parts, problem.loss(), targets);
        if (problem.initial().isPresent()) {
            last.startAtOutput();
        }
        blocks.add(last);
        for (int index = layers.size() - 2; index >= 0; index--) {
            blocks.addFirst(new HiddenBlock(layers.get(index), parts, activation, blocks.getFirst()));
        }
        return blocks;
    }
}
