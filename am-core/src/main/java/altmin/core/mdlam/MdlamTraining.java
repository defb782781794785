package altmin.core.mdlam;

import altmin.api.backend.Backend;
import altmin.api.error.DivergedException;
import altmin.api.network.Activation;
import altmin.api.network.Regulariser;
import altmin.api.solver.BlockTraining;
import altmin.api.solver.IterationReport;
import altmin.api.solver.LayerBlock;
import altmin.api.solver.LayerReport;
import altmin.api.solver.Problem;
import altmin.api.solver.TrainingState;
import altmin.core.solver.LayerTensors;
import altmin.core.step.Guard;
import altmin.core.step.Penalties;
import altmin.core.step.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The schedule of mDLAM (section 2): one sweep forward, always the newest value of everything, then a narrower tube.
 * With a tube of constant width no step raises the objective, whatever rho is.
 */
final class MdlamTraining implements BlockTraining {

    private final Activation activation;
    private final Regulariser regulariser;
    private final MdlamOptions options;
    private final List<MdlamBlock> blocks;
    private final OutputBlock last;
    private final Workspace workspace;
    private final Penalties penalties;
    private final Nesterov nesterov = new Nesterov();
    private double eps;
    private long iteration;

    MdlamTraining(
            Backend backend, Problem problem, MdlamOptions options, List<MdlamBlock> blocks, Workspace workspace) {
        this.activation = problem.network().activation();
        this.regulariser = problem.regulariser();
        this.options = options;
        this.blocks = List.copyOf(blocks);
        this.last = (OutputBlock) blocks.getLast();
        this.workspace = workspace;
        this.penalties = new Penalties(backend, activation);
        this.eps = options.tube().start();
    }

    static MdlamTraining start(Problem problem, MdlamOptions options, Backend backend) {
        return new MdlamStart(problem, options, backend).training();
    }

    @Override
    public List<String> notes() {
        return activation instanceof Activation.LeakyRelu
                ? List.of(
                        "mdlam with " + activation + ": the tube's inverse divides by the slope, so preactivations may"
                                + " grow very large and accuracy stay low; relu is the safe choice")
                : List.of();
    }

    @Override
    public IterationReport iterate() {
        long current = iteration + 1;
        try {
            return makeIteration();
        } catch (DivergedException diverged) {
            throw new DivergedException(
                    "iteration " + current + ", " + diverged.getMessage()
                            + "; smaller features, a larger rho, or a smaller eps keep the numbers in range",
                    diverged);
        }
    }

    private IterationReport makeIteration() {
        long start = System.nanoTime();
        double omega = options.accelerate() ? nesterov.next() : 0;
        sweep(omega);
        iteration++;
        if (iteration % options.refresh() == 0) {
            blocks.forEach(MdlamBlock::refreshProduct);
        }
        return report(omega, start);
    }

    private void sweep(double omega) {
        double rho = options.rho();
        for (int index = 0; index < blocks.size(); index++) {
            MdlamBlock block = blocks.get(index);
            block.updateWeights(rho, omega);
            block.updateBias(rho);
            block.updatePreactivation(rho, eps);
            if (index < blocks.size() - 1) {
                blocks.get(index + 1).updateInput(block, rho, eps, omega);
            }
        }
    }

    /** The objective F (section 1), from products that are at hand; then what the next iteration goes by. */
    private IterationReport report(double omega, long start) {
        double loss = last.loss();
        double objective = loss;
        double disagreement = 0;
        boolean fellBack = false;
        List<LayerReport> reports = new ArrayList<>();
        for (MdlamBlock block : blocks) {
            double residual = penalties.squaredResidual(block.linear);
            objective += penalties.regulariser(regulariser, block.linear) + options.rho() / 2 * residual;
            disagreement += residual + detachment(block);
            int fallbacks = block.takeFallbacks();
            fellBack |= fallbacks > 0;
            reports.add(block.report(residual, steps(omega, fallbacks)));
        }
        Guard.finite(last.layer(), "preactivation", "the objective after it", objective);
        eps = options.tube().after(eps);
        if (fellBack && options.restart()) {
            nesterov.restart();
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        return new IterationReport(iteration, objective, loss, Math.sqrt(disagreement), seconds, reports);
    }

    private double detachment(MdlamBlock block) {
        return block.layer() == 1
                ? 0
                : penalties.squaredDetachment(
                        block.input(), blocks.get(block.layer() - 2).preactivation());
    }

    private SequencedMap<String, Double> steps(double omega, int fallbacks) {
        SequencedMap<String, Double> steps = new LinkedHashMap<>();
        steps.put("rho", options.rho());
        steps.put("eps", eps);
        if (options.accelerate()) {
            steps.put("omega", omega);
            steps.put("fallbacks", (double) fallbacks);
        }
        return steps;
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
        SequencedMap<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("eps", eps);
        scalars.put("s", nesterov.position());
        return new TrainingState(iteration, scalars, LayerTensors.of(blocks));
    }

    @Override
    public void restore(long savedIteration, Map<String, Double> scalars) {
        iteration = savedIteration;
        eps = scalars.getOrDefault("eps", eps);
        nesterov.restore(scalars.getOrDefault("s", nesterov.position()));
    }

    @Override
    public void close() {
        blocks.forEach(MdlamBlock::close);
        workspace.close();
    }
}
