package altmin.parallel.worker;

import java.util.List;

/**
 * How the time of a layer went in one iteration.
 *
 * @param waiting seconds in which it could not go on because something had not arrived
 * @param spans when it computed
 * @param end when it had ended, as {@link System#nanoTime} says it here
 */
public record Activity(double waiting, List<Span> spans, long end) {

    /** Nothing happened. */
    public static final Activity NONE = new Activity(0, List.of(), 0);

    public Activity {
        spans = List.copyOf(spans);
    }

    /**
     * A step.
     *
     * @param from seconds since the training began
     * @param to the same
     */
    public record Span(String step, double from, double to) {}
}
