package altmin.bench.suite;

import altmin.bench.result.Part;
import java.util.Map;

/**
 * One benchmark with one value for each of its parameters.
 *
 * @param threads JMH's own
 */
record Job(Part part, String method, Map<String, String> parameters, int threads) {

    Job {
        parameters = Map.copyOf(parameters);
    }

    /** What JMH is to include: this benchmark and no other. */
    String pattern() {
        return "\\." + part.benchmark() + "\\." + method + "$";
    }

    /** For messages. */
    String name() {
        StringBuilder name = new StringBuilder(part.id());
        if (part == Part.PEAK) {
            return name + " " + method + ", threads " + threads;
        }
        part.parameters().forEach(key -> name.append(' ').append(parameters.get(key)));
        return name + ", backend " + parameters.get("backend") + ", threads " + parameters.get("threads");
    }
}
