package altmin.core.pdadmm;

import altmin.api.error.DivergedException;
import altmin.api.solver.BlockTraining;
import altmin.api.solver.IterationReport;
import altmin.api.solver.LayerBlock;
import altmin.api.solver.LayerReport;
import altmin.api.solver.TrainingState;
import altmin.core.schedule.Penalty;
import altmin.core.schedule.Relaxation;
import altmin.core.solver.LayerTensors;
import altmin.core.step.Guard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A run of pdADMM: iterations over the chain of layers that the stage trains, and growth from stage to stage. */
final class PdadmmTraining implements BlockTraining {

    private final BlockParts parts;
    private final StagePlan plan;
    private final List<HiddenBlock> hidden;
    private final OutputBlock last;
    private final List<PdadmmBlock> blocks;
    private final Penalty penalty;
    private final Relaxation relaxation;
    private Stage stage;
    private Chain chain;
    private long iteration;

    PdadmmTraining(BlockParts parts, List<HiddenBlock> hidden, OutputBlock last) {
        this.parts = parts;
        this.plan = parts.options().plan();
        this.hidden = List.copyOf(hidden);
        this.last = last;
        this.blocks = new ArrayList<>(hidden);
        blocks.add(last);
        this.stage = plan.first();
        this.penalty = new Penalty(parts.options().schedule(), stage.rho(), stage.nu());
        this.relaxation = new Relaxation(parts.options().relaxation());
        this.chain = chain(stage);
        grow();
    }

    private Chain chain(Stage chosen) {
        return new Chain(hidden.subList(0, chosen.depth() - 1), last);
    }

    @Override
    public IterationReport iterate() {
        long current = iteration + 1;
        try {
            return makeIteration(System.nanoTime());
        } catch (DivergedException diverged) {
            throw new DivergedException(
                    "iteration " + current + ", " + diverged.getMessage()
                            + "; larger rho and nu, or another step rule, keep the iterates bounded",
                    diverged);
        }
    }

    private IterationReport makeIteration(long start) {
        Stage due = plan.of(iteration + 1);
        if (!due.equals(stage)) {
            enter(due);
            grow();
        }
        chain.iterate(penalty, relaxation.factor());
        iteration++;
        if (iteration % parts.options().refresh() == 0) {
            blocks.stream()
                    .filter(chain::contains)
                    .filter(block -> !block.productIsFresh())
                    .forEach(PdadmmBlock::refreshProduct);
        }
        return report(start);
    }

    /** Makes a stage the present one; the state is that of one of its iterations, or is going to be. */
    private void enter(Stage entered) {
        stage = entered;
        chain = chain(entered);
        blocks.forEach(block -> block.regularise(entered.regulariser()));
        penalty.restart(entered.rho(), entered.nu());
        relaxation.restart();
    }

    /** The start of the present stage (section 2.3): what was kept goes on, the rest is the identity, the end is new. */
    private void grow() {
        for (HiddenBlock block : hidden) {
            if (block.layer() < stage.kept()) {
                block.release();
            } else {
                block.becomeIdentity(hidden.get(block.layer() - 2).centre());
            }
        }
        if (hidden.isEmpty()) {
            last.begin(stage);
        } else {
            last.begin(hidden.getLast().centre(), stage);
        }
    }

    /** The augmented Lagrangian (section 1), from what the steps have measured. */
    private IterationReport report(long start) {
        Terms all = Terms.NONE;
        double objective = 0;
        List<LayerReport> reports = new ArrayList<>();
        for (PdadmmBlock block : blocks) {
            if (chain.contains(block)) {
                Terms terms = block.terms(penalty);
                all = all.plus(terms);
                objective += parts.penalties().regulariser(stage.regulariser(), block.linear);
                reports.add(block.report(terms.squaredResidual(), penalty));
            } else {
                reports.add(block.idleReport());
            }
        }
        objective = Guard.finite(last.layer(), "dual", "the objective after it", objective + all.lagrangian());
        advance(all);
        double seconds = (System.nanoTime() - start) * 1e-9;
        return new IterationReport(iteration, objective, last.loss(), all.primalResidual(), seconds, reports);
    }

    private void advance(Terms all) {
        double before = penalty.rho();
        double disagreement = Math.sqrt(all.squaredDisagreement());
        relaxation.advance(disagreement);
        penalty.advance(
                iteration - stage.before(),
                last.loss() / last.input().rows(),
                disagreement,
                before * Math.sqrt(all.squaredChange()));
        if (penalty.rho() != before) {
            chain.hidden().forEach(block -> block.rhoChanged(penalty));
        }
    }

    @Override
    public List<String> notes() {
        return plan.notes();
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
        relaxation.save(scalars);
        return new TrainingState(iteration, scalars, LayerTensors.of(blocks));
    }

    @Override
    public void restore(long savedIteration, Map<String, Double> scalars) {
        iteration = savedIteration;
        enter(plan.of(savedIteration));
        penalty.restore(scalars);
        relaxation.restore(scalars);
        blocks.stream().filter(PdadmmBlock::productIsFresh).forEach(PdadmmBlock::refreshProduct);
        hidden.forEach(block -> block.rhoChanged(penalty));
    }

    @Override
    public void close() {
        blocks.forEach(PdadmmBlock::close);
        parts.workspace().close();
    }
}
