package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.testkit.support.HostMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks at a run after every verb. Where the tube has a constant width, no step on one kind of variable of one layer may
 * have raised the objective when the next step begins (J1); where nothing is extrapolated, no verb at all. Hidden
 * preactivations are where the clip of {@code W a + b} to the tube puts them (J4).
 */
final class MdlamWatch implements Runnable {

    private final MdlamRun run;
    private final double tolerance;
    private final boolean everyVerb;
    private List<HostMatrix> previous;
    private double previousValue;
    private double stepStart;
    private String step = "";
    private int steps;

    MdlamWatch(MdlamRun run, double tolerance, boolean everyVerb) {
        this.run = run;
        this.tolerance = tolerance;
        this.everyVerb = everyVerb;
        this.previous = run.state().tensors().all();
        this.previousValue = run.objective();
        this.stepStart = previousValue;
    }

    /** How many steps were seen to end. */
    int steps() {
        return steps;
    }

    @Override
    public void run() {
        List<HostMatrix> current = run.state().tensors().all();
        String changed = changed(current);
        if (!changed.isEmpty()) {
            double value = run.objective();
            if (!changed.equals(step)) {
                assertNotAbove(stepStart, previousValue, "the step on " + step);
                stepStart = previousValue;
                step = changed;
                steps++;
            }
            if (everyVerb) {
                assertNotAbove(previousValue, value, "a verb of the step on " + changed);
            }
            previousValue = value;
        }
        previous = current;
    }

    /** Checks the last step, whose end nothing has marked. */
    void finish() {
        assertNotAbove(stepStart, previousValue, "the step on " + step);
    }

    private void assertNotAbove(double before, double after, String what) {
        assertTrue(
                after <= before + tolerance * Math.max(1, Math.abs(before)),
                what + " raised the objective from " + before + " to " + after);
    }

    /** The layer and the kind of variable that has changed: copies and products are not variables. */
    private String changed(List<HostMatrix> current) {
        List<String> names = new ArrayList<>(run.training().state().tensors().sequencedKeySet());
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean variable = !name.endsWith("product") && !name.endsWith(".previous");
            if (variable
                    && !Arrays.equals(current.get(i).values(), previous.get(i).values())) {
                return name.replaceAll("decay|coefficients", "weights");
            }
        }
        return "";
    }
}
