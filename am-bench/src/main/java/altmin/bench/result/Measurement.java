package altmin.bench.result;

import altmin.core.json.JsonNumber;
import altmin.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One figure of the suite.
 *
 * @param method the benchmark method
 * @param backend its id; empty for the machine itself
 * @param subject what was measured: a shape, a pass, a workload; empty for the machine itself
 * @param value in {@code unit}
 * @param error half the width of JMH's interval at 99.9 %, in the same unit; NaN where there were too few measurements
 * @param rate calls a second
 */
public record Measurement(
        Part part,
        String method,
        String backend,
        int threads,
        String subject,
        Unit unit,
        double value,
        double error,
        double rate) {

    /**
     * Reads one element of JMH's JSON.
     *
     * @throws altmin.core.json.JsonException where it is not one of this suite's
     */
    public static Measurement of(JsonObject result) {
        String benchmark = result.string("benchmark");
        Part part = Part.ofBenchmark(benchmark);
        JsonObject parameters = result.optionalObject("params").orElse(JsonObject.EMPTY);
        JsonObject counters = result.object("secondaryMetrics");
        Unit unit = counters.has(Unit.GFLOPS.counter()) ? Unit.GFLOPS : Unit.GBYTES;
        JsonObject counter = counters.object(unit.counter());
        return new Measurement(
                part,
                benchmark.substring(benchmark.lastIndexOf('.') + 1),
                parameters.optionalString("backend").orElse(""),
                threads(result, parameters),
                subject(part.parameters(), parameters),
                unit,
                counter.number("score"),
                error(counter),
                result.object("primaryMetric").number("score"));
    }

    /** A backend has threads of its own; where there is none, they are JMH's. */
    private static int threads(JsonObject result, JsonObject parameters) {
        return parameters
                .optionalString("threads")
                .map(Integer::valueOf)
                .orElseGet(() -> Math.toIntExact(result.integer("threads")));
    }

    private static String subject(List<String> keys, JsonObject parameters) {
        return keys.stream().map(key -> readable(key, parameters.string(key))).collect(Collectors.joining(", "));
    }

    private static String readable(String key, String value) {
        return key.equals("shape") || key.equals("size")
                ? value.replace(":", " ").replace("x", " \u00d7 ")
                : value;
    }

    /** JMH writes an unknown error as text. */
    private static double error(JsonObject counter) {
        return counter.find("scoreError")
                .map(value -> value instanceof JsonNumber(double number) ? number : Double.NaN)
                .orElse(Double.NaN);
    }

    /** The time of one call. */
    public double seconds() {
        return 1 / rate;
    }
}
