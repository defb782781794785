package altmin.parallel.process;

import altmin.api.backend.Backend;
import altmin.core.train.TrainingPlan;
import java.util.List;

/** What a worker makes of what the user typed: the same as the process that conducts it. */
public record Job(TrainingPlan plan, Backend backend) implements AutoCloseable {

    /** Everything that decides the bits, as text: must be the same in all processes of a run. */
    String identity() {
        return identity(plan, backend);
    }

    static String identity(TrainingPlan plan, Backend backend) {
        return plan.solver().id()
                + plan.settled()
                + plan.network().widths()
                + plan.network().activation()
                + plan.loss()
                + plan.regulariser()
                + plan.seed()
                + plan.data().train().count()
                + plan.data().fingerprint()
                + backend.elementType()
                + backend.device().vectorBits();
    }

    @Override
    public void close() {
        backend.close();
    }

    /** Makes it. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Reads data and opens a backend.
         *
         * @param threads of the backend
         */
        Job read(List<String> arguments, int threads);
    }
}
