package altmin.data.glyphs;

import static altmin.data.Requests.seeded;
import static altmin.data.Requests.sized;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.data.DataRequest;
import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.api.error.UsageException;
import altmin.api.tensor.ElementType;
import altmin.data.Errors;
import altmin.data.Reference;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlyphSourceTest {

    private static final Dataset DEFAULT = new GlyphSource().load(DataRequest.of("glyphs"), Reference.BACKEND);

    /** Holds on every machine; a change of the drawing changes every result that was published with it. */
    @Test
    void theBitsOfSeedOneAreFixed() {
        assertEquals("38a5fffd71c144e8c09ac29a2e4e7ae4c02a20b6cd38e25d945fd708f91f3b53", DEFAULT.fingerprint());
    }

    @Test
    void hasTheSizesItPromises() {
        assertEquals(11_000, DEFAULT.train().count());
        assertEquals(1_000, DEFAULT.validation().count());
        assertEquals(2_000, DEFAULT.test().count());
        assertEquals(784, DEFAULT.width());
        assertEquals(10, DEFAULT.classes());
    }

    @Test
    void classesAreOfEqualSizeInEveryTen() {
        for (Samples part : List.of(DEFAULT.train(), DEFAULT.validation(), DEFAULT.test())) {
            for (long first = 0; first < part.count(); first += 10) {
                Set<Integer> seen = new HashSet<>();
                for (long i = first; i < first + 10; i++) {
                    seen.add(part.labels().getAtIndex(ValueLayout.JAVA_INT, i));
                }
                assertEquals(Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), seen);
            }
        }
    }

    @Test
    void valuesLieFromZeroToOneAndReachTheEnds() {
        float[] values = DEFAULT.test().features().toArray(ElementType.FLOAT);
        int dark = 0;
        int bright = 0;
        for (float value : values) {
            assertTrue(value >= 0 && value <= 1, () -> "value " + value);
            dark += value == 0 ? 1 : 0;
            bright += value > 0.6f ? 1 : 0;
        }
        assertTrue(dark > values.length / 5, "dark: " + dark);
        assertTrue(bright > values.length / 20 && bright < values.length / 4, "bright: " + bright);
    }

    @Test
    void noImageComesTwice() {
        Set<String> seen = new HashSet<>();
        for (Samples part : List.of(DEFAULT.train().range(0, 1000), DEFAULT.validation(), DEFAULT.test())) {
            for (long i = 0; i < part.count(); i++) {
                assertTrue(seen.add(java.util.Arrays.toString(image(part, i).toArray(ElementType.FLOAT))));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void theNumberOfThreadsDoesNotMatter(int threads) {
        DataRequest request = seeded("glyphs", 1234, 9);
        assertEquals(
                GlyphSource.load(request, 5).fingerprint(),
                GlyphSource.load(request, threads).fingerprint());
    }

    @Test
    void everySeedGivesOtherImages() {
        Set<String> fingerprints = new HashSet<>();
        for (long seed = -2; seed < 3; seed++) {
            fingerprints.add(new GlyphSource()
                    .load(seeded("glyphs", 100, seed), Reference.BACKEND)
                    .fingerprint());
        }
        assertEquals(5, fingerprints.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 99, 100, 101, 5000, 11_500, 12_000, 20_000})
    void aLimitKeepsTheFirstImages(long limit) {
        Dataset limited = new GlyphSource().load(sized("glyphs", limit, 0), Reference.BACKEND);
        long train = Math.min(limit, 12_000);
        assertEquals(train, limited.train().count());
        assertEquals(Math.min(1000, 12_000 - train), limited.validation().count());
        long shared = Math.min(train, 11_000);
        assertEquals(
                -1,
                limited.train()
                        .range(0, shared)
                        .features()
                        .mismatch(DEFAULT.train().range(0, shared).features()));
        assertEquals(-1, limited.test().features().mismatch(DEFAULT.test().features()));
        if (limit < 11_000) {
            assertEquals(
                    -1,
                    limited.validation()
                            .features()
                            .mismatch(DEFAULT.validation().features()));
        }
    }

    @Test
    void refusesAHoldOutOfEverything() {
        Errors.says(
                UsageException.class,
                () -> new GlyphSource().load(sized("glyphs", 0, 12_000), Reference.BACKEND),
                "12000",
                "glyphs");
    }

    @Test
    void verifySaysThatThereAreNoFiles() {
        assertEquals(
                List.of("glyphs: ok, generated, there are no files to check"),
                new GlyphSource().verify(DataRequest.of("glyphs")));
    }

    /** The mean images of two digits differ clearly: what is drawn depends on the digit. */
    @Test
    void digitsDiffer() {
        assertNotEquals(-1, image(DEFAULT.train(), 0).mismatch(image(DEFAULT.train(), 1)));
        for (int a = 0; a < 10; a++) {
            for (int b = a + 1; b < 10; b++) {
                double distance = distance(mean(a), mean(b));
                assertTrue(distance > 1.5, a + " and " + b + ": " + distance);
            }
        }
    }

    private static double[] mean(int digit) {
        Samples test = DEFAULT.test();
        double[] mean = new double[784];
        for (long i = 0; i < test.count(); i++) {
            if (test.labels().getAtIndex(ValueLayout.JAVA_INT, i) == digit) {
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += test.features().getAtIndex(ElementType.FLOAT, i * 784 + k) / 200;
                }
            }
        }
        return mean;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    private static MemorySegment image(Samples samples, long i) {
        return samples.range(i, i + 1).features();
    }
}
