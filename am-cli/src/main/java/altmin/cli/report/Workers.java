package altmin.cli.report;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The part of the page about workers: the place of their picture, which the script draws, and a table. */
final class Workers {

    private static final String SHARED =
            "The workers shared the memory of one process, so nothing was copied over a link.";
    private static final String LINKED =
            "Bytes are those on the wire, headers included. A refused frame was damaged, late or foreign.";
    private static final List<String> WORKER = List.of("Layers", "Busy");
    private static final List<String> LINK =
            List.of("Peer", "Sent per iteration", "Received per iteration", "Frames refused");

    private Workers() {}

    /** Nothing where no line speaks of workers. */
    static String html(List<MetricsLine> lines) {
        List<WorkerCourse> workers = WorkerCourse.of(lines);
        return workers.isEmpty()
                ? ""
                : Template.fill(
                        Template.resource("workers.html"), Map.of("table", table(workers), "remark", remark(workers)));
    }

    private static boolean areLinked(List<WorkerCourse> workers) {
        return workers.stream().anyMatch(worker -> !worker.links().isEmpty());
    }

    private static String remark(List<WorkerCourse> workers) {
        return "Busy is the share of the time of all iterations in which the worker computed. "
                + (areLinked(workers) ? LINKED : SHARED);
    }

    private static String table(List<WorkerCourse> workers) {
        boolean linked = areLinked(workers);
        return "<thead><tr><th scope=\"col\">Worker</th>" + headings(WORKER) + (linked ? headings(LINK) : "")
                + "</tr></thead>\n<tbody>\n"
                + workers.stream().map(worker -> rows(worker, linked)).collect(Collectors.joining()) + "</tbody>";
    }

    private static String headings(List<String> words) {
        return words.stream()
                .map(word -> "<th scope=\"col\" class=\"number\">" + word + "</th>")
                .collect(Collectors.joining());
    }

    /** A row for each link; what is the worker's own stands once beside them. */
    private static String rows(WorkerCourse worker, boolean linked) {
        int height = Math.max(1, worker.links().size());
        String over = height == 1 ? "" : " rowspan=\"" + height + "\"";
        String own = "<th scope=\"" + (height == 1 ? "row" : "rowgroup") + "\"" + over + ">" + worker.worker() + "</th>"
                + "<td class=\"number\"" + over + ">" + worker.layers() + part(worker) + "</td>"
                + "<td class=\"number\"" + over + ">" + text(worker.busy(), Numbers::percent) + "</td>";
        return IntStream.range(0, height)
                .mapToObj(i -> "<tr>" + (i == 0 ? own : "") + (linked ? cells(worker, i) : "") + "</tr>\n")
                .collect(Collectors.joining());
    }

    private static String part(WorkerCourse worker) {
        return worker.shard() == 0 ? "" : ", shard " + worker.shard();
    }

    private static String cells(WorkerCourse worker, int i) {
        if (worker.links().isEmpty()) {
            return "<td class=\"number\">\u2013</td>".repeat(LINK.size());
        }
        LinkCourse link = worker.links().get(i);
        return List.of(
                        Integer.toString(link.peer()),
                        text(link.sent(), Numbers::bytes),
                        text(link.received(), Numbers::bytes),
                        Numbers.count(link.refused()))
                .stream()
                .map(cell -> "<td class=\"number\">" + cell + "</td>")
                .collect(Collectors.joining());
    }

    private static String text(double value, DoubleFunction<String> text) {
        return Double.isNaN(value) ? "\u2013" : text.apply(value);
    }
}
