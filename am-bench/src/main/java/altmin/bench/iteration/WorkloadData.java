package altmin.bench.iteration;

import altmin.api.backend.Backend;
import altmin.api.data.DataRequest;
import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.api.tensor.ElementType;
import altmin.core.catalog.DataChoice;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Data to iterate on, generated, so that no files are needed. */
public enum WorkloadData {
    /** The built-in digit images. */
    DIGITS(10_000, 784, 10) {
        @Override
        Dataset load(Backend backend) {
            OptionalLong limit = OptionalLong.of(samples());
            DataRequest request = new DataRequest("glyphs", null, limit, OptionalLong.of(0), 1, Map.of());
            return DataChoice.of(request).load(backend);
        }
    },

    /** Random numbers in the shape of the augmented Cora: few samples, many features, nearly all of them zero. */
    GRAPH(140, 7_165, 7) {
        @Override
        Dataset load(Backend backend) {
            return sparse(samples(), features(), classes());
        }
    };

    private static final double FILLED = 0.02;

    private final int samples;
    private final int features;
    private final int classes;

    WorkloadData(int samples, int features, int classes) {
        this.samples = samples;
        this.features = features;
        this.classes = classes;
    }

    int samples() {
        return samples;
    }

    int features() {
        return features;
    }

    int classes() {
        return classes;
    }

    /** Training samples only. */
    abstract Dataset load(Backend backend);

    /** Mostly zeros; a feature is there more often in the class that it belongs to, so that there is something to learn. */
    static Dataset sparse(int samples, int features, int classes) {
        SplittableRandom random = new SplittableRandom(1);
        MemorySegment numbers = Arena.ofAuto().allocate((long) samples * features * Float.BYTES, Long.BYTES);
        MemorySegment labels = Arena.ofAuto().allocate((long) samples * Integer.BYTES, Long.BYTES);
        for (int row = 0; row < samples; row++) {
            int label = row % classes;
            labels.setAtIndex(ValueLayout.JAVA_INT, row, label);
            for (int column = 0; column < features; column++) {
                double filled = column % classes == label ? 3 * FILLED : FILLED;
                long at = ((long) row * features + column) * Float.BYTES;
                numbers.set(ElementType.FLOAT, at, random.nextDouble() < filled ? (float) random.nextDouble() : 0);
            }
        }
        Samples train = new Samples(samples, features, numbers, labels);
        return new Dataset("random", classes, train, train.range(0, 0), train.range(0, 0), "random");
    }
}
