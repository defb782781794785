package altmin.bench.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.json.Json;
import altmin.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void readsABackendsFigure() {
        Measurement read = Measurement.of(Samples.gemm("simd", 2, "TN:10x784x60000", 123.5));

        assertEquals(
                new Measurement(
                        Part.GEMM,
                        "multiply",
                        "simd",
                        2,
                        "TN 10 \u00d7 784 \u00d7 60000",
                        Unit.GFLOPS,
                        123.5,
                        0.5,
                        2.5),
                read);
        assertEquals(0.4, read.seconds());
    }

    @Test
    void namesPassAndSize() {
        Measurement read = Measurement.of(Samples.kernel("simd", "softmax-prox", 3));

        assertEquals("softmax-prox, 64 \u00d7 1000", read.subject());
        assertEquals(Unit.GBYTES, read.unit());
    }

    @Test
    void readsThePeakWithJmhsThreads() {
        Measurement read = Measurement.of(Samples.peak("copyVector", 2, Unit.GBYTES, 30));

        assertEquals(new Measurement(Part.PEAK, "copyVector", "", 2, "", Unit.GBYTES, 30, 0.5, 2.5), read);
    }

    @Test
    void hasNoErrorWhereJmhHasNone() {
        JsonObject result = Samples.gemm("simd", 1, "NN:1x1x1", 1);
        String counter = "{\"gflops\":{\"score\":1,\"scoreError\":\"NaN\"}}";

        assertTrue(Double.isNaN(Measurement.of(result.with("secondaryMetrics", Json.parse(counter)))
                .error()));
    }

    @Test
    void refusesAnotherBenchmark() {
        JsonObject other = Samples.gemm("simd", 1, "NN:1x1x1", 1).with("benchmark", "altmin.bench.OtherBenchmark.run");

        assertThrows(IllegalArgumentException.class, () -> Measurement.of(other));
    }
}
