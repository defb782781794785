package altmin.core.mdlam;

import altmin.api.network.Activation;
import altmin.core.settings.Settings;

/**
 * How the half-width of the tube shrinks after each iteration: {@code eps := max(factor eps, least)} (section 2.5). A's
 * are kept when it does, and the next step on the preactivations moves into the narrower tube; the other order destroys
 * learning.
 *
 * @param start positive
 * @param factor above 0, at most 1
 * @param least at most {@code start}
 */
record TubeSchedule(double start, double factor, double least) {

    static final String VALUES = "auto | EPS | START:FACTOR:LEAST with 0 < FACTOR <= 1 and 0 < LEAST <= START";

    /**
     * Reads a schedule.
     *
     * @param activation decides what {@code auto} is: the range of sigmoid and tanh is small
     * @throws altmin.api.error.UsageException where it cannot be read
     */
    static TubeSchedule parse(String key, String text, Activation activation) {
        if (text.equals("auto")) {
            return switch (activation) {
                case Activation.Relu _, Activation.LeakyRelu _ -> new TubeSchedule(100, 0.5, 0.001);
                case Activation.Sigmoid _, Activation.Tanh _ -> new TubeSchedule(1, 0.5, 0.001);
            };
        }
        String[] parts = text.split(":", -1);
        if (parts.length != 1 && parts.length != 3) {
            throw Settings.wrong(key, text, VALUES);
        }
        double start = Settings.part(key, parts[0], value -> value > 0, VALUES);
        if (parts.length == 1) {
            return new TubeSchedule(start, 1, start);
        }
        double factor = Settings.part(key, parts[1], value -> value > 0 && value <= 1, VALUES);
        double least = Settings.part(key, parts[2], value -> value > 0 && value <= start, VALUES);
        return new TubeSchedule(start, factor, least);
    }

    /** What follows on {@code eps}. */
    double after(double eps) {
        return Math.max(factor * eps, least);
    }
}
