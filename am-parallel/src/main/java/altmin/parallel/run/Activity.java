package altmin.parallel.run;

import java.util.List;

/**
 * How the time of a layer went in one iteration.
 *
 * @param waiting seconds in which it could not go on because something had not arrived
 * @param spans when it computed
 */
record Activity(double waiting, List<Span> spans) {

    /** Nothing happened. */
    static final Activity NONE = new Activity(0, List.of());

    Activity {
        spans = List.copyOf(spans);
    }

    /**
     * A step.
     *
     * @param from seconds since the training began
     * @param to the same
     */
    record Span(String step, double from, double to) {}
}
