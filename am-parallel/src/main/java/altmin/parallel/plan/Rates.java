package altmin.parallel.plan;

import altmin.api.backend.Backend;
import altmin.api.backend.Product;
import altmin.api.tensor.Matrix;
import altmin.core.step.Elementwise;

/**
 * What a backend can do, measured here and now.
 *
 * @param flops of products, a second
 * @param bytes read and written by element-wise work, a second
 */
public record Rates(double flops, double bytes) {

    private static final int ROWS = 16_384;
    private static final int WIDTH = 512;
    private static final int WARM_ROWS = 128;

    /** Until the virtual machine has compiled what it is going to compile. */
    private static final double WARM_SECONDS = 2;

    private static final double ENOUGH_SECONDS = 0.5;

    /** Takes about four seconds. Matrices are far larger than caches, as those of a training are. */
    public static Rates measured(Backend backend) {
        try (Matrix a = backend.allocate(ROWS, WIDTH);
                Matrix b = backend.allocate(WIDTH, WIDTH);
                Matrix c = backend.allocate(ROWS, WIDTH)) {
            Elementwise elementwise = new Elementwise(backend);
            elementwise.fill(1, a);
            elementwise.fill(1, b);
            Matrix few = a.rowRange(0, WARM_ROWS);
            Matrix result = c.rowRange(0, WARM_ROWS);
            best(WARM_SECONDS, () -> backend.multiply(Product.NT, 1, few, b, 0, result));
            double product = best(ENOUGH_SECONDS, () -> backend.multiply(Product.NT, 1, a, b, 0, c));
            double pass = best(ENOUGH_SECONDS, () -> elementwise.scale(1, a, c));
            return new Rates(2.0 * ROWS * WIDTH * WIDTH / product, 2.0 * ROWS * WIDTH * Float.BYTES / pass);
        }
    }

    /** The seconds of the fastest of many, at least three. */
    private static double best(double enough, Runnable work) {
        double best = Double.POSITIVE_INFINITY;
        long begin = System.nanoTime();
        for (int time = 0; time < 3 || (System.nanoTime() - begin) * 1e-9 < enough; time++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - start) * 1e-9);
        }
        return best;
    }

    /** The seconds that a layer computes. */
    public double seconds(LayerCost cost) {
        return cost.flops() / flops + cost.passBytes() / bytes;
    }
}
