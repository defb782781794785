package altmin.core.pdadmm;

import altmin.api.backend.Backend;
import altmin.api.solver.LayerRange;
import altmin.api.solver.Problem;
import altmin.api.solver.Shard;
import altmin.core.shard.Chunks;
import altmin.core.shard.SummingBackend;
import altmin.core.solver.ForwardStart;
import altmin.core.step.Elementwise;
import altmin.core.step.LinearLayer;
import altmin.core.step.Penalties;
import altmin.core.step.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Iteration 0 (section 2.2): initial weights, everything else by a forward pass, the duals zero. */
final class PdadmmStart {

    private final Problem problem;
    private final PdadmmOptions options;
    private final BlockParts parts;
    private final LayerRange range;
    private final ForwardStart start;
    private final List<PdadmmBlock> kept = new ArrayList<>();
    private @Nullable PdadmmBlock below;

    private PdadmmStart(Problem whole, PdadmmOptions options, Backend backend, LayerRange range, Shard shard) {
        Chunks chunks = Chunks.of(whole.train().count());
        Workspace workspace = new Workspace(backend);
        this.problem = whole.withTrain(chunks.of(shard, whole.train()));
        this.options = options;
        this.range = range;
        this.parts = new BlockParts(
                problem,
                options,
                workspace,
                new Elementwise(backend),
                new Penalties(backend, problem.network().activation()));
        this.start = new ForwardStart(
                problem,
                options.initialisation(),
                backend,
                layer -> SummingBackend.over(backend, workspace, chunks, shard, layer));
    }

    /** The blocks of some layers; those below are set up too, one at a time, and given up again. */
    static PdadmmGroup blocks(Problem problem, PdadmmOptions options, Backend backend, LayerRange range, Shard shard) {
        return new PdadmmStart(problem, options, backend, range, shard).group(backend);
    }

    private PdadmmGroup group(Backend backend) {
        start.forEachLayer(false, input -> options.quantisation().settle(backend, input), this::add);
        return new PdadmmGroup(parts, kept);
    }

    private void add(LinearLayer linear) {
        PdadmmBlock before = below;
        if (linear.layer() > range.last()) {
            linear.close();
            below = null;
        } else {
            below = block(linear);
            begin(below, before);
        }
        if (before != null && !range.contains(before.layer())) {
            before.close();
        } else if (before != null) {
            kept.add(before);
        }
        if (below != null && below.layer() == problem.network().depth()) {
            kept.add(below);
        }
    }

    private PdadmmBlock block(LinearLayer linear) {
        if (linear.layer() < problem.network().depth()) {
            if (linear.layer() == 1) {
                keepInSampleSpace(linear);
            }
            return new HiddenBlock(linear, parts);
        }
        return new OutputBlock(linear, parts, start.targets());
    }

    private void begin(PdadmmBlock block, @Nullable PdadmmBlock before) {
        Stage first = options.plan().first();
        if (before == null && block instanceof OutputBlock output) {
            output.begin(first);
        } else {
            block.begin(first, before == null ? null : before.centre());
        }
    }

    /** Where features outnumber samples; not where the first layer is also the last, which begins with given weights. */
    private void keepInSampleSpace(LinearLayer first) {
        if (options.keepsSampleSpace(problem.network(), first.allSamples().count())) {
            first.keepWeightsInSampleSpace();
        }
    }
}
