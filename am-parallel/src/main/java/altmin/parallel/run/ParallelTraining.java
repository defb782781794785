package altmin.parallel.run;

import altmin.api.error.DivergedException;
import altmin.api.solver.Conductor;
import altmin.api.solver.Directive;
import altmin.api.solver.IterationReport;
import altmin.api.solver.Outlook;
import altmin.api.solver.Parameters;
import altmin.api.solver.Training;
import altmin.api.solver.TrainingState;
import altmin.parallel.worker.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A training whose layers are spread over a {@link Team}. Layers wait for each other alone; where the conductor foresees
 * what holds next and nobody wants the state in between, they are told of one iteration more than the one that is
 * waited for, so that no worker idles while the slowest ends.
 */
public final class ParallelTraining implements Training {

    private final Conductor conductor;
    private final Team team;
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final Map<Long, Round> rounds = new HashMap<>();
    private Outlook outlook = new Outlook(0, _ -> true);
    private Optional<Parameters> parameters = Optional.empty();
    private long iteration;
    private long directed;
    private final long origin = System.nanoTime();
    private long end = origin;

    /**
     * A training at iteration 0.
     *
     * @param team is given whom its workers tell what happens; closed with this
     */
    public ParallelTraining(Conductor conductor, Function<Consumer<Outcome>, Team> team) {
        this.conductor = conductor;
        this.team = team.apply(outcomes::add);
    }

    @Override
    public void foresee(Outlook next) {
        outlook = next;
    }

    @Override
    public IterationReport iterate() {
        long current = iteration + 1;
        if (directed == iteration) {
            direct(conductor.directive());
        }
        if (directed == current && outlook.certain() > current) {
            conductor.foreseen().ifPresent(this::direct);
        }
        Round round = await(current);
        IterationReport report =
                conductor.conclude(round.reports(), seconds(round)).with(round.workers(origin));
        parameters = round.parameters();
        iteration = current;
        return report;
    }

    /** Since the iteration before had ended, or since the layers were told to begin where that was later. */
    private double seconds(Round round) {
        long begin = Math.max(round.begin(), end);
        end = Math.max(begin, round.end());
        return (end - begin) * 1e-9;
    }

    private void direct(Directive directive) {
        directed = directive.iteration();
        rounds.put(directed, new Round(team.placement()));
        team.direct(directive, outlook.measured().test(directed));
    }

    private Round await(long wanted) {
        Round round = round(wanted);
        while (!round.isComplete()) {
            switch (take()) {
                case Outcome.Concluded concluded -> round(concluded.iteration()).add(concluded);
                case Outcome.Failed(Throwable cause) -> throw failure(cause);
            }
        }
        rounds.remove(wanted);
        return round;
    }

    private Round round(long wanted) {
        Round round = rounds.get(wanted);
        if (round == null) {
            throw new IllegalStateException("a layer has ended iteration " + wanted + ", which nobody asked for");
        }
        return round;
    }

    private Outcome take() {
        try {
            return outcomes.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while layers were computing", interrupted);
        }
    }

    private RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case DivergedException diverged -> conductor.diverged(diverged);
            case RuntimeException known -> known;
            case Error error -> throw error;
            default -> new IllegalStateException(cause);
        };
    }

    @Override
    public boolean isAtRest() {
        return directed == iteration;
    }

    @Override
    public long iteration() {
        return iteration;
    }

    @Override
    public List<String> notes() {
        return conductor.notes();
    }

    @Override
    public Parameters parameters() {
        return parameters.orElseGet(() -> {
            requireRest();
            return team.parameters();
        });
    }

    @Override
    public TrainingState state() {
        requireRest();
        return new TrainingState(iteration, conductor.scalars(), team.tensors(), team.elsewhere());
    }

    private void requireRest() {
        if (!isAtRest()) {
            throw new IllegalStateException(
                    "the layers are at iteration " + directed + " already, expected them at rest after " + iteration);
        }
    }

    @Override
    public void restore(long savedIteration, Map<String, Double> scalars) {
        iteration = savedIteration;
        directed = savedIteration;
        parameters = Optional.empty();
        conductor.restore(savedIteration, scalars);
        team.restored(savedIteration);
    }

    @Override
    public void close() {
        team.close();
    }
}
