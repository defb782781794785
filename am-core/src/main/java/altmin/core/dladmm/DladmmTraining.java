package altmin.core.dladmm;

import altmin.api.backend.Backend;
import altmin.api.error.DivergedException;
import altmin.api.network.Regulariser;
import altmin.api.solver.BlockTraining;
import altmin.api.solver.IterationReport;
import altmin.api.solver.LayerBlock;
import altmin.api.solver.LayerReport;
import altmin.api.solver.Problem;
import altmin.api.solver.TrainingState;
import altmin.api.tensor.Matrix;
import altmin.core.schedule.Penalty;
import altmin.core.solver.LayerTensors;
import altmin.core.step.DualStep;
import altmin.core.step.Elementwise;
import altmin.core.step.Guard;
import altmin.core.step.Penalties;
import altmin.core.step.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The schedule of dlADMM (section 2): backward from the last layer to the first, forward again, then the dual. Always
 * the newest value of everything.
 */
final class DladmmTraining implements BlockTraining {

    private final Regulariser regulariser;
    private final List<DladmmBlock> blocks;
    private final OutputBlock last;
    private final Workspace workspace;
    private final Penalty penalty;
    private final Penalties penalties;
    private final Elementwise elementwise;
    private final int refresh;
    private long iteration;

    DladmmTraining(
            Backend backend, Problem problem, DladmmOptions options, List<DladmmBlock> blocks, Workspace workspace) {
        this.regulariser = problem.regulariser();
        this.blocks = List.copyOf(blocks);
        this.last = (OutputBlock) blocks.getLast();
        this.workspace = workspace;
        this.penalty = new Penalty(options.schedule(), options.rho(), options.nu());
        this.penalties = new Penalties(backend, problem.network().activation());
        this.elementwise = new Elementwise(backend);
        this.refresh = options.refresh();
    }

    static DladmmTraining start(Problem problem, DladmmOptions options, Backend backend) {
        return new DladmmStart(problem, options, backend).training();
    }

    @Override
    public IterationReport iterate() {
        long current = iteration + 1;
        try {
            return makeIteration();
        } catch (DivergedException diverged) {
            throw new DivergedException(
                    "iteration " + current + ", " + diverged.getMessage()
                            + "; larger rho and nu, or another step rule, keep the iterates bounded",
                    diverged);
        }
    }

    private IterationReport makeIteration() {
        long start = System.nanoTime();
        try (Workspace.Loan loan = workspace.borrow(
                last.preactivation().rows(), last.preactivation().columns())) {
            Matrix before = loan.matrix();
            elementwise.scale(1, last.preactivation(), before);
            backwardSweep();
            forwardSweep();
            DualStep.Result dual = last.updateDual(penalty);
            iteration++;
            if (iteration % refresh == 0) {
                blocks.stream().filter(block -> !block.productIsFresh()).forEach(DladmmBlock::refreshProduct);
            }
            elementwise.addScaled(-1, last.preactivation(), before);
            double change = Math.sqrt(elementwise.squaredNorm(before));
            return report(dual, change, start);
        }
    }

    private void backwardSweep() {
        for (int index = blocks.size() - 1; index >= 0; index--) {
            DladmmBlock block = blocks.get(index);
            if (index < blocks.size() - 1) {
                blocks.get(index + 1).updateInput(block, penalty);
            }
            block.updatePreactivation(penalty);
            block.updateBias(penalty);
            block.updateWeightsBackward(penalty);
        }
    }

    private void forwardSweep() {
        for (int index = 0; index < blocks.size(); index++) {
            DladmmBlock block = blocks.get(index);
            block.updateWeightsForward(penalty);
            block.updateBias(penalty);
            block.updatePreactivation(penalty);
            if (index < blocks.size() - 1) {
                blocks.get(index + 1).updateInput(block, penalty);
            }
        }
    }

    /** The augmented Lagrangian (section 1), from products that are at hand. */
    private IterationReport report(DualStep.Result dual, double change, long start) {
        double rho = penalty.rho();
        double loss = last.loss();
        double objective = loss + dual.innerProduct() + rho / 2 * dual.squaredResidual();
        double disagreement = 0;
        List<LayerReport> reports = new ArrayList<>();
        for (int index = 0; index < blocks.size(); index++) {
            DladmmBlock block = blocks.get(index);
            double residual = penalties.squaredResidual(block.linear);
            objective += penalties.regulariser(regulariser, block.parameters().weights());
            disagreement += residual;
            if (block != last) {
                double detachment =
                        penalties.squaredDetachment(blocks.get(index + 1).input(), block.preactivation());
                objective += penalty.nu() / 2 * (residual + detachment);
                disagreement += detachment;
            }
            reports.add(block.report(residual, penalty));
        }
        penalty.advance(iteration, loss / last.preactivation().rows(), Math.sqrt(dual.squaredResidual()), rho * change);
        Guard.finite(last.layer(), "dual", "the objective after it", objective);
        double seconds = (System.nanoTime() - start) * 1e-9;
        return new IterationReport(iteration, objective, loss, Math.sqrt(disagreement), seconds, reports);
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
        penalty.save(scalars);
        return new TrainingState(iteration, scalars, LayerTensors.of(blocks));
    }

    @Override
    public void restore(long savedIteration, Map<String, Double> scalars) {
        iteration = savedIteration;
        penalty.restore(scalars);
        blocks.stream().filter(DladmmBlock::productIsFresh).forEach(DladmmBlock::refreshProduct);
    }

    @Override
    public void close() {
        blocks.forEach(DladmmBlock::close);
        workspace.close();
    }
}
