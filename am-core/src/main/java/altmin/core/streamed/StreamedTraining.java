package altmin.core.streamed;

import altmin.api.backend.Backend;
import altmin.api.error.DivergedException;
import altmin.api.network.Regulariser;
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
import altmin.core.step.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * An iteration is an epoch: every block goes through the network and back, and the network learns from each. Loss and
 * objective of an iteration are what the blocks met on their way, with features left out and before averaging, so they
 * may be far above those of the weights that count; the residual is how far their targets were from it.
 */
final class StreamedTraining implements Training {

    private final Problem problem;
    private final StreamedOptions options;
    private final Backend backend;
    private final Workspace workspace;
    private final Batches batches;
    private final List<StreamedLayer> layers = new ArrayList<>();
    private final Map<Long, BlockPass> passes = new TreeMap<>();
    private long iteration;

    StreamedTraining(Problem problem, StreamedOptions options, Backend backend) {
        this.problem = problem;
        this.options = options;
        this.backend = backend;
        this.workspace = new Workspace(backend);
        this.batches = Batches.of(problem, options.block(), backend);
        for (int layer = 1; layer <= problem.network().depth(); layer++) {
            layers.add(new StreamedLayer(layer, initial(layer), options, lambda(layer), backend, workspace));
        }
    }

    private Parameters.Layer initial(int layer) {
        int width = problem.network().width(layer);
        Matrix weights = backend.allocate(width, problem.network().width(layer - 1));
        Matrix bias = backend.allocate(1, width);
        options.initialisation().fill(backend, problem, layer, weights, bias);
        return new Parameters.Layer(weights, bias);
    }

    private double lambda(int layer) {
        double mu = problem.regulariser() instanceof Regulariser.L2(double strength) ? strength : 0;
        return mu / (coupling(layer) * problem.train().count());
    }

    private double coupling(int layer) {
        return layer == problem.network().depth() ? options.rho() : options.nu();
    }

    @Override
    public IterationReport iterate() {
        try {
            return makeIteration();
        } catch (DivergedException diverged) {
            throw new DivergedException(
                    "iteration " + (iteration + 1) + ", " + diverged.getMessage() + "; lower rate or raise gamma",
                    diverged);
        }
    }

    private IterationReport makeIteration() {
        long start = System.nanoTime();
        double loss = 0;
        double[] distances = new double[layers.size()];
        for (int index = 0; index < batches.count(); index++) {
            Batch batch = batches.get(iteration, index);
            boolean refresh = index % options.refresh() == 0;
            if (refresh) {
                layers.subList(1, layers.size()).forEach(this::refreshPull);
            }
            BlockPass pass = passes.computeIfAbsent(batch.rows(), this::pass);
            long update = iteration * batches.count() + index + 1;
            loss += pass.forward(batch, update);
            pass.backward(options.rho(), update, refresh, distances);
        }
        iteration++;
        double seconds = (System.nanoTime() - start) * 1e-9;
        double distance = Arrays.stream(distances).sum();
        return new IterationReport(iteration, loss, loss, Math.sqrt(distance), seconds, reports(distances));
    }

    private List<LayerReport> reports(double[] distances) {
        List<LayerReport> reports = new ArrayList<>();
        for (int index = 0; index < distances.length; index++) {
            SequencedMap<String, Double> steps = new LinkedHashMap<>();
            steps.put(index == distances.length - 1 ? "rho" : "nu", coupling(index + 1));
            SequencedMap<String, Double> seconds = layers.get(index).stopwatch().take();
            reports.add(new LayerReport(index + 1, Math.sqrt(distances[index]), steps, seconds));
        }
        return reports;
    }

    private void refreshPull(StreamedLayer layer) {
        layer.refreshPull(options.nu() / coupling(layers.indexOf(layer) + 1));
    }

    private BlockPass pass(long rows) {
        return new BlockPass(layers, rows, problem, options, backend, workspace);
    }

    @Override
    public long iteration() {
        return iteration;
    }

    @Override
    public Parameters parameters() {
        return new Parameters(layers.stream().map(StreamedLayer::parameters).toList());
    }

    @Override
    public TrainingState state() {
        List<SequencedMap<String, Matrix>> states =
                layers.stream().map(StreamedLayer::state).toList();
        return new TrainingState(iteration, new LinkedHashMap<>(), LayerTensors.ofStates(states));
    }

    @Override
    public void restore(long savedIteration, Map<String, Double> scalars) {
        iteration = savedIteration;
    }

    @Override
    public void close() {
        passes.values().forEach(BlockPass::close);
        batches.close();
        layers.forEach(StreamedLayer::close);
        workspace.close();
    }
}
