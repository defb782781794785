package altmin.bench.result;

import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Results as JMH writes them, shortened. */
public final class Samples {

    public static final Machine MACHINE = new Machine("A processor", 2, "Linux amd64", "A machine 25", 512);

    private Samples() {}

    public static JsonObject peak(String method, int threads, Unit unit, double value) {
        return result("PeakBenchmark." + method, threads, "{\"vectorBits\":\"0\"}", unit, value);
    }

    public static JsonObject gemm(String backend, int threads, String shape, double value) {
        String parameters =
                "{\"backend\":\"" + backend + "\",\"shape\":\"" + shape + "\",\"threads\":\"" + threads + "\"}";
        return result("GemmBenchmark.multiply", 1, parameters, Unit.GFLOPS, value);
    }

    public static JsonObject kernel(String backend, String kernel, double value) {
        String parameters = "{\"backend\":\"" + backend + "\",\"kernel\":\"" + kernel
                + "\",\"size\":\"64x1000\",\"threads\":\"1\"}";
        return result("KernelBenchmark.pass", 1, parameters, Unit.GBYTES, value);
    }

    /** With a peak of 200 GFLOP/s and 20 GB/s on one thread, and figures of two backends. */
    public static Results results(String backend) {
        List<JsonObject> raw = new ArrayList<>();
        raw.add(peak("fma", 1, Unit.GFLOPS, 200));
        raw.add(peak("copySegment", 1, Unit.GBYTES, 20));
        raw.add(peak("copyVector", 1, Unit.GBYTES, 15));
        raw.add(gemm("simd", 1, "NT:60000x1000x1000", 150));
        raw.add(gemm(backend, 1, "NT:60000x1000x1000", 50));
        raw.add(kernel("simd", "copy3", 50));
        return new Results(MACHINE, raw, List.of());
    }

    private static JsonObject result(String benchmark, int threads, String parameters, Unit unit, double value) {
        return Json.parseObject("""
                {"jmhVersion":"1.37","benchmark":"altmin.bench.%s","mode":"thrpt","threads":%d,
                 "jvm":"/somewhere/bin/java","params":%s,
                 "primaryMetric":{"score":2.5,"scoreError":"NaN","scoreUnit":"ops/s"},
                 "secondaryMetrics":{"%s":{"score":%s,"scoreError":0.5,"scoreUnit":"ops/s"}}}
                """.formatted(benchmark, threads, parameters, unit.counter(), value));
    }
}
