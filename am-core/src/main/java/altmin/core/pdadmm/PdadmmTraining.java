package altmin.core.pdadmm;

import altmin.api.error.DivergedException;
import altmin.api.solver.BlockReport;
import altmin.api.solver.BlockTraining;
import altmin.api.solver.Conductor;
import altmin.api.solver.Directive;
import altmin.api.solver.IterationReport;
import altmin.api.solver.LayerRole;
import altmin.api.solver.ParallelBlock;
import altmin.api.solver.TrainingState;
import altmin.api.tensor.Matrix;
import altmin.core.solver.LayerTensors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A run of pdADMM on one thread: every layer's step on one variable before any layer's step on the next (section 2), so
 * that it does not matter how layers are spread where they are.
 */
final class PdadmmTraining implements BlockTraining {

    private final Conductor conductor;
    private final PdadmmGroup group;
    private long iteration;

    /** Takes over the blocks of all layers. */
    PdadmmTraining(Conductor conductor, PdadmmGroup group) {
        this.conductor = conductor;
        this.group = group;
    }

    @Override
    public IterationReport iterate() {
        long start = System.nanoTime();
        List<BlockReport> reports = steps(conductor.directive());
        IterationReport report = conductor.conclude(reports, (System.nanoTime() - start) * 1e-9);
        iteration = report.iteration();
        return report;
    }

    private List<BlockReport> steps(Directive directive) {
        try {
            blocks().forEach(block -> block.open(directive, opening(block, directive.iteration())));
            forEach(directive, LayerRole::below, (block, below) -> block.updateInput(below.centre()));
            blocks().stream()
                    .filter(block -> block.role(directive.iteration()).takesPart())
                    .forEach(ParallelBlock::updateLayer);
            forEach(directive, LayerRole::above, (block, above) -> block.updateOutput(above.input()));
            return blocks().stream().map(ParallelBlock::conclude).toList();
        } catch (DivergedException diverged) {
            throw conductor.diverged(diverged);
        }
    }

    private @Nullable Matrix opening(PdadmmBlock block, long current) {
        return block.role(current).opens() ? block(block.layer() - 1).centre() : null;
    }

    /** Makes a step of every block that has the neighbour that the step is with. */
    private void forEach(
            Directive directive, ToIntFunction<LayerRole> neighbour, BiConsumer<PdadmmBlock, PdadmmBlock> step) {
        for (PdadmmBlock block : blocks()) {
            Optional.of(neighbour.applyAsInt(block.role(directive.iteration())))
                    .filter(layer -> layer > 0)
                    .ifPresent(layer -> step.accept(block, block(layer)));
        }
    }

    private PdadmmBlock block(int layer) {
        return blocks().get(layer - 1);
    }

    @Override
    public List<String> notes() {
        return conductor.notes();
    }

    @Override
    public long iteration() {
        return iteration;
    }

    @Override
    public List<PdadmmBlock> blocks() {
        return group.blocks();
    }

    @Override
    public TrainingState state() {
        return new TrainingState(iteration, conductor.scalars(), LayerTensors.of(blocks()));
    }

    @Override
    public void restore(long savedIteration, Map<String, Double> scalars) {
        iteration = savedIteration;
        conductor.restore(savedIteration, scalars);
        blocks().forEach(block -> block.restored(savedIteration));
    }

    @Override
    public void close() {
        group.close();
    }
}
