package altmin.core.backprop;

import altmin.api.backend.Backend;
import altmin.api.error.DivergedException;
import altmin.api.solver.IterationReport;
import altmin.api.solver.LayerReport;
import altmin.api.solver.Parameters;
import altmin.api.solver.Problem;
import altmin.api.solver.Training;
import altmin.api.solver.TrainingState;
import altmin.api.tensor.Matrix;
import altmin.core.batch.Batch;
import altmin.core.batch.Batches;
import altmin.core.solver.LayerTensors;
import altmin.core.step.Guard;
import altmin.core.step.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * An iteration is an epoch: for each batch a forward pass, and from the last layer to the first the gradient and the
 * update, as soon as delta has been sent down through the old weights. So no gradient outlives its layer's turn.
 *
 * <p>Loss and objective of an iteration are what it met on its way: each batch's loss under the parameters that it
 * found, and its share of the regulariser. For the full batch these are the values before the update.
 */
final class BackpropTraining implements Training {

    private final Problem problem;
    private final BackpropOptions options;
    private final Batches batches;
    private final Workspace workspace;
    private final LossGradient lossGradient;
    private final List<DenseLayer> layers = new ArrayList<>();
    private long iteration;

    BackpropTraining(Problem problem, BackpropOptions options, Backend backend) {
        this.problem = problem;
        this.options = options;
        this.batches = Batches.of(problem, options.batch(), backend);
        this.workspace = new Workspace(backend);
        this.lossGradient = new LossGradient(backend, problem.loss());
        for (int layer = 1; layer <= problem.network().depth(); layer++) {
            layers.add(new DenseLayer(layer, problem, options, batches.size(), backend, workspace));
        }
    }

    @Override
    public IterationReport iterate() {
        try {
            return makeIteration();
        } catch (DivergedException diverged) {
            throw new DivergedException(
                    "iteration " + (iteration + 1) + ", " + diverged.getMessage() + "; the rate is "
                            + options.rule().rate() + ", lower it",
                    diverged);
        }
    }

    private IterationReport makeIteration() {
        long start = System.nanoTime();
        double loss = 0;
        double objective = 0;
        for (int index = 0; index < batches.count(); index++) {
            Batch batch = batches.get(iteration, index);
            List<Matrix> inputs = forward(batch);
            Workspace.Loan delta =
                    workspace.borrow(batch.rows(), layers.getLast().width());
            double value = differentiateLoss(batch, inputs.getLast(), delta.matrix());
            loss += value;
            objective += value + backward(inputs, delta, iteration * batches.count() + index + 1);
        }
        iteration++;
        double seconds = (System.nanoTime() - start) * 1e-9;
        List<LayerReport> reports = layers.stream()
                .map(layer -> layer.report(options.rule().rate()))
                .toList();
        return new IterationReport(iteration, objective, loss, 0, seconds, reports);
    }

    /** The input of each layer, and behind them the output of the last. */
    private List<Matrix> forward(Batch batch) {
        List<Matrix> inputs = new ArrayList<>();
        inputs.add(batch.features());
        layers.forEach(layer -> inputs.add(layer.forward(inputs.getLast())));
        return inputs;
    }

    private double differentiateLoss(Batch batch, Matrix output, Matrix delta) {
        DenseLayer last = layers.getLast();
        double scale = options.scale().factor(batch.rows());
        double value = lossGradient.compute(output, batch.targets(), scale, delta, last.biasGradient());
        return Guard.finite(layers.size(), "forward", "the loss", value);
    }

    /**
     * Updates all layers.
     *
     * @param lastDelta given back here
     * @return the batch's share of the regulariser
     */
    private double backward(List<Matrix> inputs, Workspace.Loan lastDelta, long update) {
        long rows = inputs.getFirst().rows();
        double part = (double) rows / problem.train().count();
        double share = part * options.scale().factor(rows);
        double regulariser = 0;
        Workspace.Loan delta = lastDelta;
        for (int index = layers.size() - 1; index > 0; index--) {
            DenseLayer below = layers.get(index - 1);
            Workspace.Loan next = workspace.borrow(rows, below.width());
            layers.get(index).sendDown(delta.matrix(), below, next.matrix());
            regulariser += layers.get(index).update(delta.matrix(), inputs.get(index), update, share);
            delta.close();
            delta = next;
        }
        regulariser += layers.getFirst().update(delta.matrix(), inputs.getFirst(), update, share);
        delta.close();
        return part * regulariser;
    }

    @Override
    public long iteration() {
        return iteration;
    }

    @Override
    public Parameters parameters() {
        return new Parameters(layers.stream().map(DenseLayer::parameters).toList());
    }

    /** The order of the samples and the number of updates follow from the iteration. */
    @Override
    public TrainingState state() {
        List<SequencedMap<String, Matrix>> states =
                layers.stream().map(DenseLayer::state).toList();
        return new TrainingState(iteration, new LinkedHashMap<>(), LayerTensors.ofStates(states));
    }

    @Override
    public void restore(long savedIteration, Map<String, Double> scalars) {
        iteration = savedIteration;
    }

    @Override
    public void close() {
        batches.close();
        layers.forEach(DenseLayer::close);
        workspace.close();
    }
}
