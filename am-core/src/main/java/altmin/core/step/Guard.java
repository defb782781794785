package altmin.core.step;

import altmin.api.error.DivergedException;

/** Stops a training at the first NaN or infinity, where it arises. */
public final class Guard {

    private Guard() {}

    /**
     * Passes a finite value through.
     *
     * @param layer counted from 1
     * @param step the step of the block, for example {@code weights}
     * @param what what the value is, for a reader
     * @throws DivergedException where the value is NaN or infinite
     */
    public static double finite(int layer, String step, String what, double value) {
        if (!Double.isFinite(value)) {
            throw new DivergedException(
                    "layer " + layer + ", " + step + " step: " + what + " is " + value + ", expected a finite number");
        }
        return value;
    }
}
