package altmin.bench.iteration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.bench.iteration.Products.Moments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the numbers that the specifications give for the networks of the papers. */
class ProductsTest {

    private static final List<Integer> MNIST = List.of(784, 1000, 1000, 10);

    @Test
    void dladmm() {
        assertEquals(1.23e12, Workload.DLADMM_EXACT.products().operations(MNIST, 55_000), 0.005e12);
    }

    @Test
    void mdlamWithGradientSteps() {
        assertEquals(0.84e12, Products.of(2, 6, Moments.NONE).operations(MNIST, 55_000), 0.005e12);
    }

    @Test
    void backPropagation() {
        assertEquals(0.506e12, Workload.ADAM.products().operations(MNIST, 55_000), 0.001e12);
    }

    @Test
    void pdadmmWithGradientSteps() {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(9, 1000));
        widths.addFirst(7165);
        widths.add(7);

        assertEquals(13.0e9, Products.of(2, 4, Moments.NONE).operations(widths, 140), 0.1e9);
    }

    @Test
    void momentsAreSymmetricAndOfTheInputs() {
        double products = Products.of(2, 4, Moments.NONE).operations(MNIST, 10);

        assertEquals(10 * 2e6, Products.of(2, 4, Moments.BUT_FIRST).operations(MNIST, 10) - products);
        assertEquals(10 * (2e6 + 784 * 784), Products.of(2, 4, Moments.ALL).operations(MNIST, 10) - products);
    }

    @Test
    void inSampleSpaceFeaturesDoNotCount() {
        Products products = Products.of(2, 6, Moments.NONE).withFirstInSampleSpace();

        assertEquals(2 * 2 * 100 * 140 * 140 + 6 * 2 * 7 * 100 * 140, products.operations(List.of(7165, 100, 7), 140));
    }
}
