package altmin.data.glyphs;

import altmin.data.random.CounterRandom;

/**
 * What a scan adds to the ink: faint smudges, small holes where the pen did not write, and the noise of each pixel.
 */
final class Paper {

    private static final int MOST_SMUDGES = 3;
    private static final int MOST_HOLES = 3;

    private Paper() {}

    /** Works in place on {@link Raster#PIXELS} values of 0 to 1 and leaves them there. */
    static void soil(double[] image, CounterRandom random, double grain) {
        spots(image, random, random.below(MOST_SMUDGES + 1), false);
        spots(image, random, random.below(MOST_HOLES + 1), true);
        for (int i = 0; i < image.length; i++) {
            image[i] = Math.clamp(image[i] + grain * random.bell(), 0.0, 1.0);
        }
    }

    private static void spots(double[] image, CounterRandom random, int count, boolean holes) {
        for (int i = 0; i < count; i++) {
            double x = random.uniform(2, Raster.SIDE - 2);
            double y = random.uniform(2, Raster.SIDE - 2);
            double radius = holes ? random.uniform(0.8, 1.6) : random.uniform(2, 5);
            double strength = holes ? -1 : random.uniform(0.1, 0.35);
            spot(image, x, y, radius, strength);
        }
    }

    /** Adds a dome {@code strength * (1 - d^2 / radius^2)^2}, which ends smoothly at its border. */
    private static void spot(double[] image, double x, double y, double radius, double strength) {
        int bottom = (int) Math.min(Raster.SIDE - 1.0, y + radius);
        int right = (int) Math.min(Raster.SIDE - 1.0, x + radius);
        for (int row = (int) Math.max(0, y - radius); row <= bottom; row++) {
            for (int column = (int) Math.max(0, x - radius); column <= right; column++) {
                double dx = column + 0.5 - x;
                double dy = row + 0.5 - y;
                double dome = Math.max(0, 1 - (dx * dx + dy * dy) / (radius * radius));
                int pixel = row * Raster.SIDE + column;
                image[pixel] = Math.clamp(image[pixel] + strength * dome * dome, 0.0, 1.0);
            }
        }
    }
}
