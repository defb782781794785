package altmin.bench.iteration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.BackendOptions;
import altmin.api.data.Dataset;
import altmin.api.solver.Training;
import altmin.bench.IterationBenchmark;
import altmin.bench.iteration.Products.Moments;
import altmin.core.catalog.Backends;
import altmin.testkit.support.CountingBackend;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

class WorkloadTest {

    private static final int CLASSES = 3;

    /** More than twice any width, so that every default takes the step that it takes in the large. */
    private static final int MANY_SAMPLES = 61;

    /** Fewer than features. */
    private static final int FEW_SAMPLES = 13;

    private static final List<Integer> HIDDEN = List.of(9, 9, 9);

    /** Enough for one in which nothing had to be taken back, not even while mDLAM's tube narrows. */
    private static final int ITERATIONS = 40;

    @Test
    void theBenchmarkHasThemAll() throws NoSuchFieldException {
        String[] parameter = IterationBenchmark.class
                .getField("workload")
                .getAnnotation(Param.class)
                .value();

        assertArrayEquals(Workload.ALL.stream().map(Workload::id).toArray(), parameter);
    }

    @Test
    void namesTheKnownOnesWhereOneIsUnknown() {
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> Workload.of("dladmm-exakt"));

        assertTrue(String.valueOf(unknown.getMessage()).contains("dladmm-exact, dladmm, mdlam"));
    }

    /**
     * A step that has to be taken back costs its products once more, so the cheapest iteration is the one to look at. There
     * is a single block of samples, larger than any layer, so the streamed solver multiplies no sample by an inverse.
     */
    @ParameterizedTest
    @MethodSource("all")
    void theMinimumIsWhatAnIterationReallyMultiplies(Workload workload) {
        boolean graph = workload.data() == WorkloadData.GRAPH;
        int samples = graph ? FEW_SAMPLES : MANY_SAMPLES;
        Dataset data = WorkloadData.sparse(samples, graph ? 31 : 20, CLASSES);
        List<Integer> widths = workload.recipe(HIDDEN).widths(data);

        double minimum = withWholeMoments(workload.products(), widths, samples);

        assertEquals(minimum, cheapest(workload, data), 1e-9 * minimum);
    }

    static List<Workload> all() {
        return Workload.ALL;
    }

    private static double cheapest(Workload workload, Dataset data) {
        CountingBackend backend =
                new CountingBackend(Backends.find().open(Optional.of("reference"), BackendOptions.DEFAULT));
        try (backend;
                Training training = workload.recipe(HIDDEN).on(data, 1).start(backend)) {
            double cheapest = Double.POSITIVE_INFINITY;
            for (int iteration = 1; iteration <= ITERATIONS; iteration++) {
                backend.reset();
                training.iterate();
                double operations = ofSamples(backend, data.train().count());
                cheapest = iteration < 3 ? cheapest : Math.min(cheapest, operations);
            }
            return cheapest;
        }
    }

    private static double ofSamples(CountingBackend backend, long samples) {
        return backend.calls().stream()
                .filter(call -> call.m() == samples || call.n() == samples || call.k() == samples)
                .mapToDouble(CountingBackend.Call::flops)
                .sum();
    }

    /** The counting backend takes a symmetric product for a whole one. */
    private static double withWholeMoments(Products products, List<Integer> widths, long samples) {
        Products without = new Products(products.first(), products.others(), Moments.NONE, products.inSampleSpace());
        return 2 * products.operations(widths, samples) - without.operations(widths, samples);
    }

    @Test
    void learnsOrFails() {
        IterationRun run = IterationRun.start(
                Workload.MDLAM_GRAPH, Backends.find().open(Optional.of("simd"), BackendOptions.DEFAULT));
        try (run) {
            run.check();
        }
    }
}
