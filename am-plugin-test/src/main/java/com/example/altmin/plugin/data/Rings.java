package com.example.altmin.plugin.data;

import altmin.api.data.Samples;
import altmin.api.tensor.ElementType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;

/** Points on rings of radius 1/3, 2/3 and 1, each up to 0.1 off its radius. */
final class Rings {

    static final int CLASSES = 3;

    private static final int WIDTH = 2;
    private static final double THICKNESS = 0.1;

    private Rings() {}

    static Samples draw(long seed, long count) {
        SplittableRandom random = new SplittableRandom(seed);
        Arena arena = Arena.ofAuto();
        MemorySegment features = arena.allocate(count * WIDTH * Float.BYTES, Float.BYTES);
        MemorySegment labels = arena.allocate(count * Integer.BYTES, Integer.BYTES);
        for (long i = 0; i < count; i++) {
            int label = random.nextInt(CLASSES);
            double radius = (label + 1.0) / CLASSES + THICKNESS * (2 * random.nextDouble() - 1);
            double angle = 2 * Math.PI * random.nextDouble();
            labels.setAtIndex(ValueLayout.JAVA_INT, i, label);
            // StrictMath: the same bits on every machine.
            features.set(ElementType.FLOAT, i * WIDTH * Float.BYTES, (float) (radius * StrictMath.cos(angle)));
            features.set(ElementType.FLOAT, (i * WIDTH + 1) * Float.BYTES, (float) (radius * StrictMath.sin(angle)));
        }
        return new Samples(count, WIDTH, features, labels);
    }
}
