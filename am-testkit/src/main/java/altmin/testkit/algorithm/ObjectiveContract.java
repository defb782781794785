package altmin.testkit.algorithm;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.solver.Problem;
import altmin.api.solver.Solver;
import altmin.api.solver.Training;
import altmin.core.catalog.Catalog;
import altmin.core.reference.ReferenceProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every solver that is found goes the way that it goes on the float64 reference: its objectives agree to 1e-4. */
abstract class ObjectiveContract {

    private static final int ITERATIONS = 10;
    private static final double TOLERANCE = 1e-4;

    private final SolverContract contract;

    ObjectiveContract(SolverContract contract) {
        this.contract = contract;
    }

    static List<String> solvers() {
        return Catalog.solvers().ids();
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void theObjectiveAfterTenIterationsIsTheReference(String id) {
        Solver solver = Catalog.solvers().get(id);
        try (Backend backend = contract.open();
                Backend reference = new ReferenceProvider().open(BackendOptions.DEFAULT)) {
            Agreement.assertClose(objective(solver, reference), objective(solver, backend), 0, TOLERANCE, id);
        }
    }

    private static double objective(Solver solver, Backend backend) {
        Problem problem = PdadmmRun.problem(3, PdadmmRun.EVEN_WIDTHS, new Activation.Relu(), Loss.CROSS_ENTROPY);
        double objective = Double.NaN;
        try (Training training = solver.start(problem, solver.settle(Map.of()), backend)) {
            for (int i = 0; i < ITERATIONS; i++) {
                objective = training.iterate().objective();
            }
        }
        return objective;
    }
}
