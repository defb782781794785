package altmin.testkit.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.solver.Problem;
import altmin.testkit.support.CountingBackend;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The number of products over the samples of an iteration (pdADMM, section 8): with gradient steps 2 in the first layer
 * and 4 in every other, with solved ones 2 and 5, one of them symmetric.
 */
abstract class PdadmmProductContract {

    private final SolverContract contract;

    PdadmmProductContract(SolverContract contract) {
        this.contract = contract;
    }

    @ParameterizedTest
    @CsvSource({
        "step=exact, 2, 4",
        "step=rows, 2, 4",
        "step=backtracking, 2, 4",
        "step=solve, 2, 5",
        "step=exact quantise=inputs grid=-1:4:501, 2, 4",
        "step=exact quantise=outputs grid=-1:4:501, 2, 4"
    })
    void anIterationStaysWithinTheMinimum(String chosen, long first, long other) {
        Problem problem = PdadmmRun.problem(7);
        String settings = "mu=0.01 " + chosen;
        try (CountingBackend backend = new CountingBackend(contract.open());
                PdadmmRun run = PdadmmRun.start(problem, PdadmmRun.settings(settings), backend)) {
            run.iterate(5);
            backend.reset();
            run.iterate(1);
            long samples = problem.train().count();
            int features = problem.network().features();
            long all = backend.count(call -> call.m() == samples || call.k() == samples);
            long inFirst =
                    backend.count(call -> List.of(call.m(), call.n(), call.k()).contains((long) features)
                            && (call.m() == samples || call.k() == samples));
            assertEquals(first, inFirst, "products over the samples in the first layer");
            assertEquals(first + 3 * other, all, "products over the samples");
        }
    }

    /** The layers that a stage leaves out cost nothing. */
    @ParameterizedTest
    @CsvSource({"2, 6", "3, 10", "5, 18"})
    void layersThatAreNotTrainedCostNothing(String depth, long products) {
        Problem problem = PdadmmRun.problem(8, PdadmmRun.EVEN_WIDTHS, new Activation.Relu(), Loss.CROSS_ENTROPY);
        String grow = depth.equals("5") ? "5" : depth + ",5";
        try (CountingBackend backend = new CountingBackend(contract.open());
                PdadmmRun run =
                        PdadmmRun.start(problem, PdadmmRun.settings("step=exact stage=100 grow=" + grow), backend)) {
            run.iterate(5);
            backend.reset();
            run.iterate(1);
            assertEquals(products, backend.calls().size(), "products of " + depth + " trained layers");
        }
    }
}
