package altmin.data.glyphs;

/**
 * A stroke as the line that the pen draws: a Catmull-Rom spline between corners, evaluated at evenly spaced parameters.
 * Works in place on a copy of the control points, which may have been moved before.
 */
final class Curve {

    /** Chords per span between two control points: at 28 pixels the error of a chord stays far below one pixel. */
    static final int STEPS = 6;

    private Curve() {}

    /**
     * The points of the line, x and y in turn.
     *
     * @param xy control points, x and y in turn; a corner is a point written twice
     */
    static double[] flatten(double[] xy) {
        int spans = xy.length / 2 - 1;
        double[] line = new double[2 * (spans * STEPS + 1)];
        line[0] = xy[0];
        line[1] = xy[1];
        for (int span = 0; span < spans; span++) {
            for (int step = 1; step <= STEPS; step++) {
                int at = 2 * (span * STEPS + step);
                double t = (double) step / STEPS;
                line[at] = value(xy, span, 0, t);
                line[at + 1] = value(xy, span, 1, t);
            }
        }
        return line;
    }

    /** The cubic Hermite polynomial of one span; a tangent is half the chord of the neighbours, one-sided at an end. */
    private static double value(double[] xy, int span, int axis, double t) {
        double from = xy[2 * span + axis];
        double to = xy[2 * span + 2 + axis];
        if (isCorner(xy, span)) {
            return to;
        }
        double before = isEnd(xy, span, -1) ? to - from : (to - xy[2 * span - 2 + axis]) / 2;
        double after = isEnd(xy, span + 1, 1) ? to - from : (xy[2 * span + 4 + axis] - from) / 2;
        double change = to - from;
        return from + t * (before + t * (3 * change - 2 * before - after + t * (before + after - 2 * change)));
    }

    private static boolean isCorner(double[] xy, int span) {
        return xy[2 * span] == xy[2 * span + 2] && xy[2 * span + 1] == xy[2 * span + 3];
    }

    private static boolean isEnd(double[] xy, int point, int direction) {
        int neighbour = point + direction;
        return neighbour < 0 || neighbour >= xy.length / 2 || isCorner(xy, Math.min(point, neighbour));
    }
}
