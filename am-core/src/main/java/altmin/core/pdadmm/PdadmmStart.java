package altmin.core.pdadmm;

import altmin.api.backend.Backend;
import altmin.api.solver.Problem;
import altmin.core.solver.ForwardStart;
import altmin.core.step.Elementwise;
import altmin.core.step.LinearLayer;
import altmin.core.step.Penalties;
import altmin.core.step.SampleSpaceWeights;
import altmin.core.step.Workspace;
import java.util.List;

/** Iteration 0 (section 2.2): initial weights, everything else by a forward pass, the duals zero. */
final class PdadmmStart {

    private PdadmmStart() {}

    static PdadmmTraining training(Problem problem, PdadmmOptions options, Backend backend) {
        BlockParts parts = new BlockParts(
                problem,
                options,
                new Workspace(backend),
                new Elementwise(backend),
                new Penalties(backend, problem.network().activation()));
        ForwardStart start = new ForwardStart(problem, options.initialisation(), backend);
        List<LinearLayer> layers =
                start.layers(false, input -> options.quantisation().settle(backend, input));
        keepInSampleSpace(layers, options.plan());
        List<HiddenBlock> hidden = layers.subList(0, layers.size() - 1).stream()
                .map(layer -> new HiddenBlock(layer, parts))
                .toList();
        return new PdadmmTraining(parts, hidden, new OutputBlock(layers.getLast(), parts, start.targets()));
    }

    /** The first layer where features outnumber samples; not where it is also the last, which begins with given weights. */
    private static void keepInSampleSpace(List<LinearLayer> layers, StagePlan plan) {
        LinearLayer first = layers.getFirst();
        boolean everywhere =
                plan.stages().stream().allMatch(stage -> SampleSpaceWeights.pays(first, stage.regulariser()));
        if (layers.size() > 1 && everywhere) {
            first.keepWeightsInSampleSpace();
        }
    }
}
