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

    private static final int ROWS = 4096;
    private static final int WIDTH = 512;
    private static final double ENOUGH_SECONDS = 0.5;

    /** Takes about a second. */
    public static Rates measured(Backend backend) {
        try (Matrix a = backend.allocate(ROWS, WIDTH);
                Matrix b = backend.allocate(WIDTH, WIDTH);
                Matrix c = backend.allocate(ROWS, WIDTH)) {
            Elementwise elementwise = new Elementwise(backend);
            elementwise.fill(1, a);
            elementwise.fill(1, b);
            double product = best(() -> backend.multiply(Product.NT, 1, a, b, 0, c));
            double pass = best(() -> elementwise.scale(1, a, c));
            return new Rates(2.0 * ROWS * WIDTH * WIDTH / product, 2.0 * ROWS * WIDTH * Float.BYTES / pass);
        }
    }

    /** The seconds of the fastest of many. */
    private static double best(Runnable work) {
        double best = Double.POSITIVE_INFINITY;
        long begin = System.nanoTime();
        while ((System.nanoTime() - begin) * 1e-9 < ENOUGH_SECONDS) {
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
