package altmin.data.glyphs;

import java.util.Arrays;

/**
 * A square picture drawn by a round pen. A pixel's ink follows from its distance to the line of the pen, so edges are
 * smooth at every position (antialiased by distance). Reusable; belongs to one thread.
 */
final class Raster {

    static final int SIDE = 28;
    static final int PIXELS = SIDE * SIDE;

    private static final double FAR = 1e3;

    /** For each pixel the distance from its centre to the border of the ink, negative inside. */
    private final double[] distance = new double[PIXELS];

    void clear() {
        Arrays.fill(distance, FAR);
    }

    /** Draws a line of points, x and y in turn, with a pen whose radius goes evenly from {@code first} to {@code last}. */
    void draw(double[] line, double first, double last) {
        int chords = line.length / 2 - 1;
        for (int chord = 0; chord < chords; chord++) {
            double radius = first + (last - first) * (chord + 0.5) / chords;
            int at = 2 * chord;
            chord(line[at], line[at + 1], line[at + 2], line[at + 3], radius);
        }
    }

    /** The ink of a pixel: 1 inside, 0 outside, even over a border of {@code softness} pixels. */
    double ink(int pixel, double softness) {
        return Math.clamp(0.5 - distance[pixel] / softness, 0.0, 1.0);
    }

    private void chord(double ax, double ay, double bx, double by, double radius) {
        double reach = radius + 1.5;
        int left = first(Math.min(ax, bx) - reach);
        int right = last(Math.max(ax, bx) + reach);
        int bottom = last(Math.max(ay, by) + reach);
        double dx = bx - ax;
        double dy = by - ay;
        double square = Math.max(dx * dx + dy * dy, 1e-12);
        for (int y = first(Math.min(ay, by) - reach); y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double px = x + 0.5 - ax;
                double py = y + 0.5 - ay;
                double t = Math.clamp((px * dx + py * dy) / square, 0.0, 1.0);
                double ex = px - t * dx;
                double ey = py - t * dy;
                int pixel = y * SIDE + x;
                distance[pixel] = Math.min(distance[pixel], Math.sqrt(ex * ex + ey * ey) - radius);
            }
        }
    }

    private static int first(double coordinate) {
        return Math.max(0, (int) coordinate);
    }

    private static int last(double coordinate) {
        return Math.min(SIDE - 1, (int) coordinate);
    }
}
