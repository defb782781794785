package altmin.parallel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import altmin.api.solver.BlockReport;
import altmin.api.solver.Directive;
import altmin.api.solver.LayerRange;
import altmin.api.solver.LayerReport;
import altmin.api.solver.WorkerReport;
import altmin.api.tensor.ElementType;
import altmin.api.wire.WireException;
import altmin.parallel.plan.Placement;
import altmin.parallel.worker.Activity;
import altmin.testkit.wire.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTextTest {

    private static final double[] DOUBLES = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        -0.0,
        0.0,
        Double.MIN_VALUE,
        -Double.MIN_NORMAL,
        Double.MAX_VALUE,
        0.1,
        Math.nextUp(1.0),
        1.0 / 3
    };

    private static final String TEXT = "a \"quoted\" \\ line\nand\ttab, \u0000, \u00e9, \ud83d\ude00, '{}'";

    static Stream<Control> messages() {
        return Stream.of(
                new Control.Hello(TEXT, 3, 65_535),
                new Control.Welcome(
                        "run",
                        Integer.MAX_VALUE,
                        "diff+int8",
                        List.of("train", "--data", TEXT, ""),
                        new Placement(List.of(new LayerRange(1, 2), new LayerRange(3, 3)), 4),
                        List.of(1, 65_535),
                        8),
                new Control.Welcome("", 0, "f32", List.of(), new Placement(List.of(), 1), List.of(), 1),
                new Control.Ready(
                        TEXT,
                        List.of(
                                new Control.Entry("W1", ElementType.FLOAT32, 1L << 60, Integer.MAX_VALUE, true),
                                new Control.Entry("b", ElementType.FLOAT64, 0, 0, false))),
                new Control.Ready("", List.of()),
                new Control.Fetch(Long.MAX_VALUE, "W1", 0, Long.MAX_VALUE),
                new Control.Store((1L << 53) + 1, TEXT, (1L << 53) - 1, 1L << 53),
                new Control.Measure(Long.MIN_VALUE),
                new Control.Restored(1, (1L << 62) + 1),
                new Control.Done(-1),
                new Control.Failed("altmin.api.error.DivergedException", TEXT),
                new Control.Stop());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageComesBack(Control message) throws WireException {
        assertEquals(message, ControlText.read(ControlText.write(message)));
    }

    @Test
    void everyDoubleComesBackInADirective() throws WireException {
        for (double one : DOUBLES) {
            for (double other : DOUBLES) {
                // records tell -0 from 0, and one NaN equals another
                everyMessageComesBack(new Control.Directed(new Directive(1L << 55, one, other, one), one < other));
            }
        }
    }

    @Test
    void everyDoubleComesBackInAReport() throws WireException {
        for (double value : DOUBLES) {
            requireSame(concluded(value));
        }
    }

    private static Control.Concluded concluded(double value) {
        SequencedMap<String, Double> steps = new LinkedHashMap<>();
        steps.put("theta", value);
        steps.put(TEXT, 1.0);
        SequencedMap<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("weights", value);
        return new Control.Concluded(
                Long.MAX_VALUE,
                new BlockReport(new LayerReport(7, value, steps, seconds), List.of(value, 0.1, value)),
                new Activity(
                        List.of(new WorkerReport.Span(7, "LAYER", 1.0 / 3, 123_456.789)),
                        List.of(new WorkerReport.Traffic(2, Long.MAX_VALUE, (1L << 53) + 1, 0, 0.1)),
                        5));
    }

    /** The receiver's clock says when it ended. */
    private static void requireSame(Control.Concluded message) throws WireException {
        Control.Concluded got = (Control.Concluded) ControlText.read(ControlText.write(message));
        assertEquals(message.iteration(), got.iteration());
        assertEquals(message.report(), got.report());
        assertEquals(message.activity().spans(), got.activity().spans());
        assertEquals(message.activity().links(), got.activity().links());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "null",
                "[]",
                "{}",
                "7",
                "{\"type\":7}",
                "{\"type\":\"unknown\"}",
                "{\"type\":\"stop\"",
                "{\"type\":\"stop\"} more",
                "{\"type\":\"done\"}",
                "{\"type\":\"done\",\"request\":0.5}",
                "{\"type\":\"done\",\"request\":\"9223372036854775808\"}",
                "{\"type\":\"hello\",\"token\":\"t\",\"worker\":2147483648,\"port\":1}",
                "{\"type\":\"hello\",\"token\":null,\"worker\":1,\"port\":1}",
                "{\"type\":\"directed\",\"iteration\":1,\"rho\":\"x\",\"nu\":\"1\",\"relaxation\":\"1\",\"measured\":true}",
                "{\"type\":\"directed\",\"iteration\":1,\"rho\":1,\"nu\":\"1\",\"relaxation\":\"1\",\"measured\":true}",
                "{\"type\":\"ready\",\"identity\":\"\",\"state\":[7]}",
                "{\"type\":\"ready\",\"identity\":\"\",\"state\":[{\"name\":\"W\",\"type\":\"INT\",\"rows\":1,\"columns\":1}]}",
                "{\"type\":\"welcome\",\"run\":\"\",\"epoch\":0,\"codec\":\"\",\"arguments\":[],\"first\":[1,2],\"last\":[1],\"ports\":[],\"threads\":1}",
                "{\"type\":\"welcome\",\"run\":\"\",\"epoch\":0,\"codec\":\"\",\"arguments\":[],\"first\":[1],\"last\":[1,2],\"ports\":[],\"threads\":1}",
                "{\"type\":\"welcome\",\"run\":\"\",\"epoch\":0,\"codec\":\"\",\"arguments\":[],\"first\":[2],\"last\":[1],\"ports\":[],\"threads\":1}",
                "{\"type\":\"welcome\",\"run\":\"\",\"epoch\":0,\"codec\":\"\",\"arguments\":[],\"first\":[],\"last\":[],\"ports\":[1e300],\"threads\":1}"
            })
    void whatIsNoMessageIsRefused(String text) {
        String message = Refusal.message(WireException.class, () -> ControlText.read(text));
        assertFalse(message.isBlank() || message.contains("\n"), message);
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damagedTextIsReadOrRefused(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> texts = Stream.concat(messages(), Stream.of(concluded(1.5)))
                .map(ControlText::write)
                .toList();
        String letters = "{}[]\",:0123456789.eE+-nulltruefals\\ x";
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
            for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                char letter = letters.charAt(random.nextInt(letters.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, letter);
                    case 1 -> text.insert(at, letter);
                    default -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(1, 8)));
                }
            }
            requireReadOrRefused(seed, text.toString());
        }
    }

    private static void requireReadOrRefused(long seed, String text) {
        try {
            ControlText.read(text);
        } catch (WireException refused) {
            assertNotNull(refused.getMessage(), text);
        } catch (RuntimeException unexpected) {
            fail("seed " + seed + ": " + text + ": " + unexpected, unexpected);
        }
    }
}
