package altmin.parallel.run;

import altmin.api.data.Samples;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.api.tensor.ElementType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Random problems with something to learn. */
final class Problems {

    private Problems() {}

    /** Labels say which of the first features is the largest. */
    static Problem of(long seed, int samples, List<Integer> widths) {
        SplittableRandom random = new SplittableRandom(seed);
        int features = widths.getFirst();
        int classes = widths.getLast();
        MemorySegment rows = Arena.ofAuto().allocate(ElementType.FLOAT, (long) samples * features);
        MemorySegment labels = Arena.ofAuto().allocate(ValueLayout.JAVA_INT, samples);
        for (int i = 0; i < samples; i++) {
            int best = 0;
            double greatest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < features; j++) {
                double value = random.nextDouble();
                rows.setAtIndex(ElementType.FLOAT, (long) i * features + j, (float) value);
                if (j < classes && value > greatest) {
                    best = j;
                    greatest = value;
                }
            }
            labels.setAtIndex(ValueLayout.JAVA_INT, i, best);
        }
        return new Problem(
                new Network(widths, new Activation.Relu()),
                Loss.CROSS_ENTROPY,
                new Regulariser.None(),
                new Samples(samples, features, rows, labels),
                seed);
    }

    /** {@code key=value key=value}. */
    static Map<String, String> settings(String text) {
        Map<String, String> settings = new HashMap<>();
        for (String word : text.split(" ", -1)) {
            settings.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        return settings;
    }
}
