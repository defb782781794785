package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.testkit.support.HostMatrix;
import java.util.Arrays;
import java.util.function.Supplier;

/** Looks at a run after every verb: where an input or weights have changed, their gradient must have vanished. */
final class PdadmmSolvedWatch implements Runnable {

    private final PdadmmLagrangian lagrangian;
    private final Supplier<PdadmmState> look;
    private final double tolerance;
    private PdadmmState previous;
    private int solved;

    PdadmmSolvedWatch(PdadmmLagrangian lagrangian, Supplier<PdadmmState> look, double tolerance) {
        this.lagrangian = lagrangian;
        this.look = look;
        this.tolerance = tolerance;
        this.previous = look.get();
    }

    /** How many inputs and weights have changed. */
    int solved() {
        return solved;
    }

    @Override
    public void run() {
        PdadmmState current = look.get();
        for (int layer : current.active()) {
            if (layer > 1 && changed(current.input(layer), previous.input(layer))) {
                check("layer " + layer + " input", lagrangian.inputGradient(current, layer), current, layer);
            }
            if (changed(current.weights(layer), previous.weights(layer))) {
                check("layer " + layer + " weights", lagrangian.weightGradient(current, layer), current, layer);
            }
        }
        previous = current;
    }

    private static boolean changed(HostMatrix after, HostMatrix before) {
        return !Arrays.equals(after.values(), before.values());
    }

    private void check(String where, HostMatrix gradient, PdadmmState state, int layer) {
        solved++;
        double p = PdadmmLagrangian.squared(state.input(layer));
        double w = PdadmmLagrangian.squared(state.weights(layer));
        double z = PdadmmLagrangian.squared(state.preactivation(layer));
        double scale = (lagrangian.rho() + lagrangian.nu() + lagrangian.mu()) * (1 + p + w + z);
        double norm = Math.sqrt(PdadmmLagrangian.squared(gradient));
        assertTrue(norm <= tolerance * scale, where + ": gradient " + norm + " at a scale of " + scale);
    }
}
