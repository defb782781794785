package altmin.testkit.algorithm;

import altmin.testkit.support.HostMatrix;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Takes down what each step on the weights of an mDLAM run did to the objective. */
final class WeightStepWatch implements Runnable {

    private final MdlamRun run;
    private final Map<Integer, HostMatrix> weights = new HashMap<>();
    private final Map<Integer, Step> steps = new HashMap<>();
    private double value;

    /** The objective before and after, and how far the weights went. */
    record Step(double before, double after, double squaredLength) {}

    WeightStepWatch(MdlamRun run) {
        this.run = run;
        this.value = run.objective();
        for (int layer = 1; layer <= depth(); layer++) {
            weights.put(layer, run.state().weights(layer));
        }
    }

    @Override
    public void run() {
        double after = run.objective();
        for (int layer = 1; layer <= depth(); layer++) {
            HostMatrix now = run.state().weights(layer);
            HostMatrix change = Lagrangian.minus(now, Objects.requireNonNull(weights.put(layer, now)));
            double squaredLength = Lagrangian.dot(change, change);
            if (squaredLength > 0) {
                steps.put(layer, new Step(value, after, squaredLength));
            }
        }
        value = after;
    }

    /** Starts anew. */
    void forget() {
        steps.clear();
    }

    /** The last step on the weights of a layer; empty where they have stayed. */
    Optional<Step> step(int layer) {
        return Optional.ofNullable(steps.get(layer));
    }

    private int depth() {
        return run.problem().network().depth();
    }
}
