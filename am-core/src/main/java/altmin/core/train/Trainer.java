package altmin.core.train;

import altmin.api.solver.IterationReport;
import altmin.api.solver.Outlook;
import altmin.api.solver.Training;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Iterates a training to its end. For one thread. */
public final class Trainer {

    private final Training training;
    private final Evaluator evaluator;
    private final Schedule schedule;
    private final List<TrainingListener> listeners;
    private final List<StopRule> stopRules;
    private final BooleanSupplier interrupted;
    private double seconds;

    /**
     * How long and how often.
     *
     * @param epochs the number of iterations at which the run is complete
     * @param evaluateEvery evaluate after every so many iterations, at least 1; the last one always is
     */
    public record Schedule(int epochs, int evaluateEvery) {}

    /** How a run ended. */
    public sealed interface Ending {

        /** All planned iterations were made. */
        record Complete() implements Ending {}

        /** A stop rule ended it. */
        record Stopped(String reason) implements Ending {}

        /** The user ended it. */
        record Interrupted() implements Ending {}
    }

    /**
     * A trainer for a training that may have made iterations already.
     *
     * @param seconds the time those took
     * @param interrupted asked after each iteration; where it is true the run ends
     */
    public Trainer(
            Training training,
            Evaluator evaluator,
            Schedule schedule,
            double seconds,
            List<TrainingListener> listeners,
            List<StopRule> stopRules,
            BooleanSupplier interrupted) {
        this.training = training;
        this.evaluator = evaluator;
        this.schedule = schedule;
        this.seconds = seconds;
        this.listeners = List.copyOf(listeners);
        this.stopRules = List.copyOf(stopRules);
        this.interrupted = interrupted;
    }

    /** Time of all iterations so far, those before a resume included. */
    public double seconds() {
        return seconds;
    }

    /** Makes the iterations that are left. */
    public Ending run() {
        while (training.iteration() < schedule.epochs()) {
            Progress progress = iterate();
            Optional<String> reason = stopRules.stream()
                    .flatMap(rule -> rule.reasonToStop(progress).stream())
                    .findFirst();
            if (reason.isPresent()) {
                return new Ending.Stopped(reason.get());
            }
            if (training.isAtRest() && interrupted.getAsBoolean()) {
                return new Ending.Interrupted();
            }
        }
        return new Ending.Complete();
    }

    private boolean evaluates(long iteration) {
        return iteration % schedule.evaluateEvery() == 0 || iteration == schedule.epochs();
    }

    /** The iteration after the next, unless something may happen between the two. */
    private long certain(long next) {
        boolean mayStop = next == schedule.epochs() || (evaluates(next) && !stopRules.isEmpty());
        boolean looked = listeners.stream().anyMatch(listener -> listener.wantsStateAfter(next));
        return mayStop || looked || interrupted.getAsBoolean() ? next : next + 1;
    }

    private Progress iterate() {
        long next = training.iteration() + 1;
        boolean evaluate = evaluates(next);
        training.foresee(new Outlook(certain(next), this::evaluates));
        IterationReport report = training.iterate();
        seconds += report.seconds();
        Accuracies accuracies = evaluate ? evaluator.glimpse(training.parameters()) : Accuracies.NONE;
        Progress progress = new Progress(report, accuracies, schedule.epochs(), seconds);
        listeners.forEach(listener -> listener.iterated(progress, training));
        return progress;
    }
}
