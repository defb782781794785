package altmin.parallel.worker;

import altmin.api.solver.WorkerReport;
import java.util.List;

/**
 * How the time of a layer went in one iteration.
 *
 * @param spans when it computed, in seconds of {@link System#nanoTime}, which all processes of a machine share
 * @param links traffic of its worker so far
 * @param end when it had ended, as {@link System#nanoTime} says it
 */
public record Activity(List<WorkerReport.Span> spans, List<WorkerReport.Traffic> links, long end) {

    /** Nothing happened. */
    public static final Activity NONE = new Activity(List.of(), List.of(), 0);

    public Activity {
        spans = List.copyOf(spans);
        links = List.copyOf(links);
    }
}
