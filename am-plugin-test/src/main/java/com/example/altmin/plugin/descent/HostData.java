package com.example.altmin.plugin.descent;

import altmin.api.backend.Backend;
import altmin.api.data.Samples;
import altmin.api.solver.Parameters;
import altmin.api.solver.Problem;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;

/** What is computed on the host once, before the first iteration. */
final class HostData {

    private HostData() {}

    static Matrix features(Backend backend, Samples samples) {
        Matrix features = backend.allocate(samples.count(), samples.width());
        backend.upload(samples.features(), ElementType.FLOAT32, features);
        return features;
    }

    /** One row for each sample, 1 in the column of its label. */
    static Matrix oneHot(Backend backend, Samples samples, int classes) {
        Matrix targets = backend.allocate(samples.count(), classes);
        float[] row = new float[classes];
        for (long i = 0; i < samples.count(); i++) {
            int label = samples.labels().getAtIndex(ValueLayout.JAVA_INT, i);
            row[label] = 1;
            backend.upload(littleEndian(row), ElementType.FLOAT32, targets.rowRange(i, i + 1));
            row[label] = 0;
        }
        return targets;
    }

    /** The parameters that the problem starts from, or weights that are drawn; biases are zero then. */
    static void initialise(Backend backend, Problem problem, int layer, Parameters.Layer target) {
        problem.initial()
                .ifPresentOrElse(
                        given -> {
                            backend.upload(given.layer(layer).weights(), given.type(), target.weights());
                            backend.upload(given.layer(layer).bias(), given.type(), target.bias());
                        },
                        () -> drawWeights(backend, problem.seed(), layer, target.weights()));
    }

    /** Uniform in {@code +- sqrt(6 / n_{l-1})} (He et al. 2015), a stream of its own for each layer. */
    private static void drawWeights(Backend backend, long seed, int layer, Matrix weights) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < layer; i++) {
            random = random.split();
        }
        double bound = Math.sqrt(6.0 / weights.columns());
        float[] row = new float[weights.columns()];
        for (long i = 0; i < weights.rows(); i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) (bound * (2 * random.nextDouble() - 1));
            }
            backend.upload(littleEndian(row), ElementType.FLOAT32, weights.rowRange(i, i + 1));
        }
    }

    private static MemorySegment littleEndian(float[] values) {
        MemorySegment segment = MemorySegment.ofArray(new byte[Float.BYTES * values.length]);
        MemorySegment.copy(values, 0, segment, ElementType.FLOAT, 0, values.length);
        return segment;
    }
}
