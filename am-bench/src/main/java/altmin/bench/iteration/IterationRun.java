package altmin.bench.iteration;

import altmin.api.backend.Backend;
import altmin.api.data.Dataset;
import altmin.api.solver.IterationReport;
import altmin.api.solver.Outlook;
import altmin.api.solver.Training;
import altmin.core.run.Execution;
import altmin.core.train.TrainingPlan;

/** A training that goes on and on, and whose result is looked at in the end. For one thread. */
public final class IterationRun implements AutoCloseable {

    private static final long SEED = 1;

    /** Before that, a training that works may still have a higher loss than it began with. */
    private static final int ENOUGH = 10;

    private final Workload workload;
    private final Backend backend;
    private final Training training;
    private final NetworkLoss loss;
    private final double lossBefore;
    private final double gigaOperations;
    private double objective = Double.NaN;

    private IterationRun(Workload workload, Backend backend, Training training, NetworkLoss loss) {
        this.workload = workload;
        this.backend = backend;
        this.training = training;
        this.loss = loss;
        this.lossBefore = loss.of(training.parameters());
        this.gigaOperations = 1e-9 * workload.operations();
    }

    /** Loads the data and sets the training up; takes the backend over. */
    public static IterationRun start(Workload workload, Backend backend) {
        return start(workload, backend, Execution.ALONE);
    }

    /** The same, carried out in another way. */
    public static IterationRun start(Workload workload, Backend backend, Execution execution) {
        Dataset data = workload.data().load(backend);
        TrainingPlan plan = workload.recipe().on(data, SEED);
        NetworkLoss loss = new NetworkLoss(backend, plan.network(), data);
        return new IterationRun(workload, backend, execution.start(plan, backend), loss);
    }

    /** Thousand million operations that an iteration cannot do without. */
    public double gigaOperations() {
        return gigaOperations;
    }

    /** Makes one iteration. */
    public void iterate() {
        IterationReport report = training.iterate();
        objective = report.objective();
    }

    /** Makes one iteration of many, so that workers may begin the next one before this one has ended everywhere. */
    public void iterateAhead() {
        training.foresee(new Outlook(training.iteration() + 2, _ -> false));
        iterate();
    }

    /**
     * Sees to it that what was timed is a training that works: a finite objective, and a network whose loss is lower than
     * before the first iteration. Where hardly any iteration was made, some more are.
     *
     * @throws IllegalStateException where it does not work
     */
    public void check() {
        training.foresee(new Outlook(0, _ -> false));
        while (training.iteration() < ENOUGH || !training.isAtRest()) {
            iterate();
        }
        require(Double.isFinite(objective), "the objective is " + objective + ", expected a number");
        double now = loss.of(training.parameters());
        require(now < lossBefore, "the loss is " + now + ", expected less than " + lossBefore + " as in the beginning");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(workload.id() + ", iteration " + training.iteration() + ": " + otherwise);
        }
    }

    @Override
    public void close() {
        loss.close();
        training.close();
        backend.close();
    }
}
