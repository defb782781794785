package altmin.data.glyphs;

import altmin.data.random.CounterRandom;
import java.util.List;

/** Draws one digit by one random hand after another. Holds scratch memory: one painter belongs to one thread. */
final class Painter {

    private final Style style;
    private final Raster raster = new Raster();
    private final double[] image = new double[Raster.PIXELS];

    Painter(Style style) {
        this.style = style;
    }

    /** Draws {@code digit} and writes {@link Raster#PIXELS} values of 0 to 1, row by row from the top, to {@code into}. */
    void paint(int digit, CounterRandom random, float[] into) {
        List<Shape> variants = Alphabet.variants(digit);
        write(variants.get(random.below(variants.size())), random);
        Paper.soil(image, random, style.grain());
        for (int i = 0; i < image.length; i++) {
            into[i] = (float) image[i];
        }
    }

    private void write(Shape shape, CounterRandom random) {
        Distortion distortion = new Distortion(random, style);
        double radius = random.uniform(style.thinnest(), style.thickest());
        raster.clear();
        for (Stroke stroke : shape.strokes()) {
            double[] line = Curve.flatten(jittered(stroke, random));
            distortion.apply(line);
            raster.draw(line, radius * random.uniform(0.8, 1.2), radius * random.uniform(0.7, 1.1));
        }
        double strength = random.uniform(0.65, 1);
        double softness = random.uniform(1, 1.8);
        for (int i = 0; i < image.length; i++) {
            image[i] = strength * raster.ink(i, softness);
        }
    }

    /** The control points, each moved a little; the two points of a corner move together. */
    private double[] jittered(Stroke stroke, CounterRandom random) {
        double[] xy = stroke.xy().clone();
        for (int i = 0; i < stroke.points(); i++) {
            boolean repeats = stroke.repeats(i);
            xy[2 * i] = repeats ? xy[2 * i - 2] : xy[2 * i] + style.jitter() * random.bell();
            xy[2 * i + 1] = repeats ? xy[2 * i - 1] : xy[2 * i + 1] + style.jitter() * random.bell();
        }
        return xy;
    }
}
