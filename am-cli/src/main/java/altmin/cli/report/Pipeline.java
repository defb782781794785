package altmin.cli.report;

import altmin.api.solver.WorkerReport;
import altmin.api.solver.WorkerReport.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What workers did when, in the last iterations of which that is known.
 *
 * @param steps the names of the steps, in the order of an iteration; one that is not known comes last
 * @param rows one for each worker
 * @param starts when the iterations began, in their order; they may overlap
 */
record Pipeline(List<String> steps, List<Row> rows, List<Start> starts) {

    /** So many iterations at most: more would be too fine to see. */
    private static final int ITERATIONS = 4;

    private static final List<String> ORDER = List.of("input", "layer", "output", "codec", "open", "conclude");

    /** A worker; the clock of the spans is that of the starts. */
    record Row(int worker, List<Span> spans) {}

    /**
     * The first step of an iteration.
     *
     * @param at seconds
     */
    record Start(long iteration, double at) {}

    Pipeline {
        steps = List.copyOf(steps);
        rows = List.copyOf(rows);
        starts = List.copyOf(starts);
    }

    /** Empty where no line says when workers did what. */
    static Optional<Pipeline> of(List<MetricsLine> lines) {
        List<MetricsLine> last = last(lines);
        return last.isEmpty() ? Optional.empty() : Optional.of(pictured(last));
    }

    /** When the first of all steps began. */
    double from() {
        return starts.getFirst().at();
    }

    /** How many seconds the picture is long. */
    double seconds() {
        return rows.stream()
                        .flatMap(row -> row.spans().stream())
                        .mapToDouble(Span::to)
                        .max()
                        .orElseThrow()
                - from();
    }

    private static Pipeline pictured(List<MetricsLine> lines) {
        TreeMap<Integer, List<Span>> rows = new TreeMap<>();
        lines.forEach(line -> line.report()
                .workers()
                .forEach(worker -> rows.computeIfAbsent(worker.worker(), _ -> new ArrayList<>())
                        .addAll(worker.spans())));
        return new Pipeline(
                steps(lines),
                rows.entrySet().stream()
                        .map(row -> new Row(row.getKey(), List.copyOf(row.getValue())))
                        .toList(),
                lines.stream()
                        .map(line -> new Start(line.iteration(), start(line)))
                        .toList());
    }

    /** Iterations without a gap between them and on one clock: that of a resumed run begins anew. */
    private static List<MetricsLine> last(List<MetricsLine> lines) {
        List<MetricsLine> last = new ArrayList<>();
        for (MetricsLine line : lines.reversed()) {
            if (!last.isEmpty() && (last.size() == ITERATIONS || !isBefore(line, last.getFirst()))) {
                break;
            }
            if (spans(line).findAny().isPresent()) {
                last.addFirst(line);
            }
        }
        return last;
    }

    /** False where it is not known when the line's iteration began. */
    private static boolean isBefore(MetricsLine line, MetricsLine next) {
        return line.iteration() + 1 == next.iteration() && start(line) <= start(next);
    }

    private static double start(MetricsLine line) {
        return spans(line).mapToDouble(Span::from).min().orElse(Double.NaN);
    }

    private static List<String> steps(List<MetricsLine> lines) {
        Set<String> met = new LinkedHashSet<>();
        lines.forEach(line -> spans(line).map(Span::step).forEach(met::add));
        return Stream.concat(ORDER.stream().filter(met::contains), met.stream().filter(step -> !ORDER.contains(step)))
                .toList();
    }

    private static Stream<Span> spans(MetricsLine line) {
        return line.report().workers().stream().map(WorkerReport::spans).flatMap(List::stream);
    }
}
