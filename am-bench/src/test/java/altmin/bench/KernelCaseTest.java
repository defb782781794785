package altmin.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import altmin.api.backend.BackendOptions;
import altmin.core.catalog.Backends;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Param;

class KernelCaseTest {

    @Test
    void theBenchmarkHasThemAll() throws NoSuchFieldException {
        String[] parameter = KernelBenchmark.class
                .getField("kernel")
                .getAnnotation(Param.class)
                .value();

        assertArrayEquals(Arrays.stream(KernelCase.values()).map(KernelCase::id).toArray(), parameter);
    }

    @ParameterizedTest
    @CsvSource({"copy3, 4", "preactivation, 3", "softmax-prox, 4", "quantise-1000, 2", "quantise-22, 2"})
    void countsWhatItMustTouch(String kernel, int touched) {
        var reference = Backends.find().open(Optional.of("reference"), BackendOptions.DEFAULT);
        try (KernelWork work = KernelCase.of(kernel).prepare(reference, KernelCase.Size.parse("4x30"))) {
            work.run();
            work.run();

            assertEquals(120, work.elements());
            assertEquals(120L * touched * Double.BYTES, work.bytes());
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThrows(IllegalArgumentException.class, () -> KernelCase.of("copy4"));
        assertThrows(IllegalArgumentException.class, () -> KernelCase.Size.parse("4000"));
    }
}
