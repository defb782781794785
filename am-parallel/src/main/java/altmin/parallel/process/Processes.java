package altmin.parallel.process;

import altmin.api.backend.Backend;
import altmin.api.error.UsageException;
import altmin.api.solver.Conductor;
import altmin.api.solver.ParallelSolver;
import altmin.api.solver.Problem;
import altmin.api.solver.Training;
import altmin.api.tensor.ElementType;
import altmin.core.json.JsonObject;
import altmin.core.run.Execution;
import altmin.core.train.TrainingPlan;
import altmin.parallel.Parallelism;
import altmin.parallel.plan.Placement;
import altmin.parallel.run.ParallelTraining;
import java.util.List;

/**
 * A training spread over processes of this machine.
 *
 * @param how many, and under which codec
 * @param wiring how they reach each other
 * @param arguments what the user typed, from which each worker makes the same run
 * @param threads of each worker's backend
 */
public record Processes(Parallelism how, Wiring wiring, WorkerLauncher launcher, List<String> arguments, int threads)
        implements Execution {

    public Processes {
        arguments = List.copyOf(arguments);
    }

    @Override
    public Training start(TrainingPlan plan, Backend backend) {
        if (backend.elementType() != ElementType.FLOAT32) {
            throw new UsageException(
                    "processes hand each other float32, which is not every bit of this backend's numbers:"
                            + " leave out --set processes=true or use another backend");
        }
        Problem problem = plan.problem();
        ParallelSolver solver = Parallelism.require(plan.solver());
        Placement placement = how.placement(solver, problem, plan.settled());
        Conductor conductor = solver.conductor(problem, plan.settled());
        Invitations invitations = new Invitations(launcher, wiring, how.codec().text(), arguments, threads);
        String identity = Job.identity(plan, backend);
        return new ParallelTraining(
                conductor,
                listener -> new RemoteTeam(problem.network(), backend, placement, invitations, identity, listener));
    }

    @Override
    public JsonObject identity() {
        return how.identity();
    }

    @Override
    public JsonObject description() {
        return how.description().with("processes", true).with("transport", wiring.transport());
    }
}
