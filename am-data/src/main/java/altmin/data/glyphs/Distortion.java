package altmin.data.glyphs;

import altmin.data.random.CounterRandom;

/**
 * Carries a point of the unit box to pixel coordinates as one hand would: a random affine map (slant, turn, size, place)
 * followed by a random elastic displacement. The displacement is a uniform cubic B-spline over a coarse lattice of
 * random vectors, which is a smoothed random field that can be evaluated at a point, so that strokes bend and keep
 * their width.
 */
final class Distortion {

    private static final int LATTICE = 7;
    private static final double CELL = (double) Raster.SIDE / (LATTICE - 3);

    private final double xx;
    private final double xy;
    private final double yx;
    private final double yy;
    private final double left;
    private final double top;
    private final double[] field = new double[2 * LATTICE * LATTICE];

    Distortion(CounterRandom random, Style style) {
        double angle = style.turn() * random.bell();
        double slant = style.slant() * random.bell();
        double width = style.width() * (1 + style.size() * random.bell());
        double height = style.height() * (1 + style.size() * random.bell());
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        xx = cos * width;
        yx = sin * width;
        xy = (-cos * slant - sin) * height;
        yy = (cos - sin * slant) * height;
        left = Raster.SIDE / 2.0 + style.shift() * random.bell();
        top = Raster.SIDE / 2.0 + style.shift() * random.bell();
        for (int i = 0; i < field.length; i++) {
            field[i] = style.bend() * random.bell();
        }
    }

    /** Moves every point of a line, x and y in turn, from the unit box to pixels, in place. */
    void apply(double[] line) {
        for (int i = 0; i < line.length; i += 2) {
            double u = line[i] - 0.5;
            double v = line[i + 1] - 0.5;
            double x = left + xx * u + xy * v;
            double y = top + yx * u + yy * v;
            line[i] = x + displacement(x, y, 0);
            line[i + 1] = y + displacement(x, y, 1);
        }
    }

    private double displacement(double x, double y, int axis) {
        double column = place(x);
        double row = place(y);
        int c = (int) column;
        int r = (int) row;
        double sum = 0;
        for (int j = 0; j < 4; j++) {
            double across = 0;
            for (int i = 0; i < 4; i++) {
                across += basis(i, column - c) * field[2 * ((r + j) * LATTICE + c + i) + axis];
            }
            sum += basis(j, row - r) * across;
        }
        return sum;
    }

    /** The lattice coordinate of a pixel coordinate, held inside the lattice. */
    private static double place(double pixel) {
        return Math.clamp(pixel / CELL, 0, LATTICE - 3 - 1e-9);
    }

    /** The uniform cubic B-spline. */
    private static double basis(int i, double t) {
        double s = 1 - t;
        return switch (i) {
            case 0 -> s * s * s / 6;
            case 1 -> (3 * t * t * t - 6 * t * t + 4) / 6;
            case 2 -> (3 * s * s * s - 6 * s * s + 4) / 6;
            default -> t * t * t / 6;
        };
    }
}
