package altmin.core.pdadmm;

import altmin.api.error.DivergedException;
import altmin.api.solver.BlockReport;
import altmin.api.solver.Conductor;
import altmin.api.solver.Directive;
import altmin.api.solver.IterationReport;
import altmin.core.schedule.Penalty;
import altmin.core.schedule.PenaltySchedule;
import altmin.core.schedule.Relaxation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Penalties and relaxation from stage to stage, and the augmented Lagrangian from what the layers have measured. */
final class PdadmmConductor implements Conductor {

    private final PdadmmOptions options;
    private final long samples;
    private final Penalty penalty;
    private final Relaxation relaxation;
    private long iteration;

    /**
     * At iteration 0.
     *
     * @param samples how many the loss is summed over
     */
    PdadmmConductor(PdadmmOptions options, long samples) {
        Stage first = options.plan().first();
        this.options = options;
        this.samples = samples;
        this.penalty = new Penalty(options.schedule(), first.rho(), first.nu());
        this.relaxation = new Relaxation(options.relaxation());
    }

    @Override
    public Directive directive() {
        Stage stage = options.plan().of(iteration + 1);
        return stage.before() == iteration
                ? stage.firstDirective(options.relaxation())
                : new Directive(iteration + 1, penalty.rho(), penalty.nu(), relaxation.factor());
    }

    @Override
    public Optional<Directive> foreseen() {
        Stage stage = options.plan().of(iteration + 2);
        if (stage.before() == iteration + 1) {
            return Optional.of(stage.firstDirective(options.relaxation()));
        }
        Directive next = directive();
        boolean constant = options.schedule() instanceof PenaltySchedule.Constant && options.relaxation() == 1;
        return constant
                ? Optional.of(new Directive(iteration + 2, next.rho(), next.nu(), next.relaxation()))
                : Optional.empty();
    }

    @Override
    public IterationReport conclude(List<BlockReport> reports, double seconds) {
        Stage stage = options.plan().of(iteration + 1);
        if (stage.before() == iteration) {
            penalty.restart(stage.rho(), stage.nu());
            relaxation.restart();
        }
        Terms all = reports.stream().map(BlockReport::measures).map(Terms::of).reduce(Terms.NONE, Terms::plus);
        requireFinite(all.objective());
        iteration++;
        advance(stage, all);
        return new IterationReport(
                iteration,
                all.objective(),
                all.loss(),
                all.primalResidual(),
                seconds,
                reports.stream().map(BlockReport::layer).toList());
    }

    private void advance(Stage stage, Terms all) {
        double disagreement = Math.sqrt(all.squaredDisagreement());
        relaxation.advance(disagreement);
        penalty.advance(
                iteration - stage.before(),
                all.loss() / samples,
                disagreement,
                penalty.rho() * Math.sqrt(all.squaredChange()));
    }

    private void requireFinite(double objective) {
        if (!Double.isFinite(objective)) {
            throw diverged(new DivergedException("the objective is " + objective));
        }
    }

    @Override
    public DivergedException diverged(DivergedException cause) {
        return new DivergedException(
                "iteration " + (iteration + 1) + ", " + cause.getMessage()
                        + "; larger rho and nu, or another step rule, keep the iterates bounded",
                cause);
    }

    @Override
    public List<String> notes() {
        return options.plan().notes();
    }

    @Override
    public SequencedMap<String, Double> scalars() {
        SequencedMap<String, Double> scalars = new LinkedHashMap<>();
        penalty.save(scalars);
        relaxation.save(scalars);
        return scalars;
    }

    @Override
    public void restore(long savedIteration, Map<String, Double> scalars) {
        iteration = savedIteration;
        Stage stage = options.plan().of(savedIteration);
        penalty.restart(stage.rho(), stage.nu());
        relaxation.restart();
        penalty.restore(scalars);
        relaxation.restore(scalars);
    }
}
