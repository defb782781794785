package altmin.bench.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.core.json.JsonObject;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PeakTest {

    private final Peak peak = Samples.results("other").peak();

    @Test
    void isTheFasterCopy() {
        assertEquals(OptionalDouble.of(20), peak.of(Unit.GBYTES, 1));
        assertEquals(List.of(1), peak.threads());
    }

    @Test
    void figuresAreSetAgainstTheirOwnUnit() {
        assertEquals(OptionalDouble.of(75), percent(Samples.gemm("simd", 1, "NN:1x1x1", 150)));
        assertEquals(OptionalDouble.of(250), percent(Samples.kernel("simd", "copy3", 50)));
    }

    @Test
    void onlyAsManyThreadsCompare() {
        assertEquals(OptionalDouble.empty(), percent(Samples.gemm("simd", 2, "NN:1x1x1", 150)));
    }

    @Test
    void aPeakOfZeroSaysNothing() {
        Measurement zero = Measurement.of(Samples.peak("fma", 1, Unit.GFLOPS, 0));

        assertEquals(
                OptionalDouble.empty(),
                new Peak(List.of(zero)).percent(Measurement.of(Samples.gemm("simd", 1, "NN:1x1x1", 1))));
    }

    private OptionalDouble percent(JsonObject result) {
        return peak.percent(Measurement.of(result));
    }
}
