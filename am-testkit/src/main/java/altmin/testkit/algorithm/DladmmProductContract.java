package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.testkit.support.CountingBackend;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of products of an iteration (dlADMM, section 7): at most 4 in the first layer and 8 in every other. */
abstract class DladmmProductContract {

    private final SolverContract contract;

    DladmmProductContract(SolverContract contract) {
        this.contract = contract;
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "rows", "backtracking"})
    void anIterationStaysWithinTheMinimum(String step) {
        Problem problem = DladmmRun.problem(7, new Activation.Relu(), Loss.CROSS_ENTROPY, new Regulariser.L2(0.01));
        try (CountingBackend backend = new CountingBackend(contract.open());
                DladmmRun run = DladmmRun.start(problem, 7, Map.of("step", step), backend)) {
            run.training().iterate();
            backend.reset();
            run.training().iterate();
            for (int layer = 1; layer <= problem.network().depth(); layer++) {
                int allowed = layer == 1 ? 4 : 8;
                List<Long> shape = shape(problem, layer);
                long products = backend.count(
                        call -> sorted(call.m(), call.n(), call.k()).equals(shape));
                assertTrue(products <= allowed, "layer " + layer + ": " + products + " products, allowed " + allowed);
            }
            double perProduct = IntStream.rangeClosed(1, problem.network().depth())
                    .mapToDouble(layer -> (layer == 1 ? 4 : 8)
                            * shape(problem, layer).stream()
                                    .mapToDouble(Long::doubleValue)
                                    .reduce(2, (a, b) -> a * b))
                    .sum();
            assertTrue(backend.flops() <= perProduct, backend.flops() + " operations, allowed " + perProduct);
        }
    }

    /** The solved form keeps the same limit: 2 products over the samples in the first layer, 8 in every other. */
    @Test
    void solvingStaysWithinTheMinimum() {
        Problem problem = DladmmRun.problem(8, new Activation.Relu(), Loss.CROSS_ENTROPY, new Regulariser.L2(0.01));
        try (CountingBackend backend = new CountingBackend(contract.open());
                DladmmRun run = DladmmRun.start(problem, 8, Map.of("step", "solve"), backend)) {
            run.training().iterate();
            backend.reset();
            run.training().iterate();
            long samples = problem.train().count();
            long first =
                    backend.count(call -> sorted(call.m(), call.n(), call.k()).equals(shape(problem, 1)));
            long all = backend.count(call -> call.m() == samples || call.k() == samples);
            assertEquals(2, first, "products of layer 1");
            assertEquals(2 + 2 * 8, all, "products over all samples");
        }
    }

    private static List<Long> shape(Problem problem, int layer) {
        return sorted(
                problem.train().count(),
                problem.network().width(layer),
                problem.network().width(layer - 1));
    }

    private static List<Long> sorted(long a, long b, long c) {
        return LongStream.of(a, b, c).sorted().boxed().toList();
    }
}
