package altmin.backend.simd.kernel;

/** A tile of samples in the course of a minimisation; one sample is one lane. For one thread. */
final class ProxTile {

    // For each column and lane: m, y, the best point so far, the point looked at, e^(trial - max trial), the Newton
    // direction from z, and p / (p + rho).
    final double[] centre;
    final double[] targets;
    final double[] z;
    final double[] trial;
    final double[] powers;
    final double[] step;
    final double[] weight;

    // For each lane: the function at z and at the trial point, the rounding error that comparing them must allow for,
    // the sum of the powers, the derivative along the direction, how much of the direction is tried, and 1 while the
    // lane is worked on, then 0.
    final double[] value;
    final double[] trialValue;
    final double[] slack;
    final double[] sum;
    final double[] slope;
    final double[] length;
    final double[] open;

    ProxTile(int columns, int lanes) {
        int cells = Math.multiplyExact(columns, lanes);
        centre = new double[cells];
        targets = new double[cells];
        z = new double[cells];
        trial = new double[cells];
        powers = new double[cells];
        step = new double[cells];
        weight = new double[cells];
        value = new double[lanes];
        trialValue = new double[lanes];
        slack = new double[lanes];
        sum = new double[lanes];
        slope = new double[lanes];
        length = new double[lanes];
        open = new double[lanes];
    }
}
