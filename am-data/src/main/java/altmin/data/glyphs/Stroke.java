package altmin.data.glyphs;

/**
 * One movement of the pen: a smooth curve through control points. A point that is written twice in a row is a corner,
 * where the curve may turn sharply. Coordinates are percent of the digit's box, x to the right, y downwards.
 *
 * @param xy at least two points, x and y in turn
 */
@SuppressWarnings("ArrayRecordComponent") // constants of the alphabet, never compared
record Stroke(double[] xy) {

    static Stroke through(int... percent) {
        double[] xy = new double[percent.length];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = percent[i] / 100.0;
        }
        return new Stroke(xy);
    }

    int points() {
        return xy.length / 2;
    }

    /** Whether point {@code i} repeats the one before it. */
    boolean repeats(int i) {
        return i > 0 && xy[2 * i] == xy[2 * i - 2] && xy[2 * i + 1] == xy[2 * i - 1];
    }
}
