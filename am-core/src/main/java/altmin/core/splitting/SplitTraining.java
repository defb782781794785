package altmin.core.splitting;

import altmin.api.backend.Backend;
import altmin.api.error.DivergedException;
import altmin.api.network.Activation;
import altmin.api.solver.BlockTraining;
import altmin.api.solver.IterationReport;
import altmin.api.solver.LayerBlock;
import altmin.api.solver.LayerReport;
import altmin.api.solver.Problem;
import altmin.api.solver.TrainingState;
import altmin.core.solver.ForwardStart;
import altmin.core.solver.LayerTensors;
import altmin.core.step.Attachment;
import altmin.core.step.Guard;
import altmin.core.step.InputSteps;
import altmin.core.step.LinearLayer;
import altmin.core.step.Penalties;
import altmin.core.step.ThetaBound;
import altmin.core.step.WeightSteps;
import altmin.core.step.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of either method, from initial weights and a forward pass (the papers draw every variable); the last
 * preactivations start where the loss and the output of the forward pass meet.
 */
final class SplitTraining implements BlockTraining {

    private final BlockParts parts;
    private final List<SplitBlock> blocks = new ArrayList<>();
    private final OutputBlock last;
    private long iteration;

    SplitTraining(Problem problem, SplitOptions options, Backend backend) {
        Activation activation = problem.network().activation();
        Workspace workspace = new Workspace(backend);
        this.parts = new BlockParts(
                problem,
                options,
                workspace,
                new WeightSteps(workspace, problem.regulariser(), options.ridge(), ThetaBound.FIT),
                new InputSteps(workspace, new Attachment.Activated(activation)),
                new Penalties(backend, activation));
        ForwardStart start = new ForwardStart(problem, options.initialisation(), backend);
        List<LinearLayer> layers = start.layers(false);
        this.last = new OutputBlock(layers.getLast(), parts, start.targets());
        blocks.add(last);
        for (int index = layers.size() - 2; index >= 0; index--) {
            blocks.addFirst(new HiddenBlock(layers.get(index), parts, blocks.getFirst()));
        }
        last.updatePreactivation();
    }

    @Override
    public IterationReport iterate() {
        long current = iteration + 1;
        try {
            return makeIteration(System.nanoTime());
        } catch (DivergedException diverged) {
            throw new DivergedException(
                    "iteration " + current + ", " + diverged.getMessage()
                            + "; a larger ridge keeps the weights bounded",
                    diverged);
        }
    }

    private IterationReport makeIteration(long start) {
        parts.options().sweep().run(blocks, iteration + 1);
        iteration++;
        double objective = 0;
        double disagreement = 0;
        List<LayerReport> reports = new ArrayList<>();
        for (SplitBlock block : blocks) {
            double residual = block.squaredResidual();
            objective += block.objective(residual)
                    + parts.penalties()
                            .regulariser(
                                    parts.problem().regulariser(),
                                    block.parameters().weights());
            disagreement += residual + (block instanceof HiddenBlock hidden ? hidden.squaredDetachment() : 0);
            reports.add(block.report(residual));
        }
        Guard.finite(last.layer(), "dual", "the objective after it", objective);
        double seconds = (System.nanoTime() - start) * 1e-9;
        return new IterationReport(iteration, objective, last.loss(), Math.sqrt(disagreement), seconds, reports);
    }

    @Override
    public long iteration() {
        return iteration;
    }

    @Override
    public List<? extends LayerBlock> blocks() {
        return blocks;
    }

    @Override
    public TrainingState state() {
        return new TrainingState(iteration, new LinkedHashMap<>(), LayerTensors.of(blocks));
    }

    @Override
    public void restore(long savedIteration, Map<String, Double> scalars) {
        iteration = savedIteration;
        blocks.forEach(SplitBlock::refreshProduct);
    }

    @Override
    public void close() {
        blocks.forEach(SplitBlock::close);
        parts.workspace().close();
    }
}
