package altmin.backend.simd.kernel;

import altmin.api.expression.Kernel.Reduction;

/** The running sums and the values put aside of one chunk, all zero at first. */
final class Scratch {
    final double[] totals;
    final double[] rowSums;
    final double[] columnSums;
    final float[] spills;

    Scratch(Program program, Staging staging, VectorWidth width, int tileRows, int paddedColumns) {
        totals = new double[program.count(Reduction.TOTAL) * width.floats()];
        rowSums = new double[program.count(Reduction.PER_ROW) * tileRows * width.floats()];
        columnSums = new double[Math.multiplyExact(program.count(Reduction.PER_COLUMN), paddedColumns)];
        spills = new float[staging.spillSlots().size() * Tiling.SPILL_TILE];
    }
}
