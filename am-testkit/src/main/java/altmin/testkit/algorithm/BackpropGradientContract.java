package altmin.testkit.algorithm;

import altmin.api.backend.Backend;
import altmin.api.network.Activation;
import altmin.api.solver.Problem;
import altmin.api.tensor.ElementType;
import altmin.core.network.Names;
import altmin.testkit.support.HostMatrix;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gradient against central differences of the objective, which is computed here in doubles: one update of plain
 * descent at rate 1 on the summed loss moves the parameters by minus the gradient. Shapes follow from the seed.
 */
abstract class BackpropGradientContract {

    private static final double STEP = 1e-5;

    private final SolverContract contract;

    BackpropGradientContract(SolverContract contract) {
        this.contract = contract;
    }

    @ParameterizedTest
    @CsvSource({
        "relu, cross-entropy, none, 301",
        "relu, cross-entropy, none, 302",
        "relu, cross-entropy, l2:0.3, 303",
        "relu, squared, l1:0.2, 304",
        "relu, squared, none, 305",
        "leaky-relu:0.1, cross-entropy, l1:0.05, 306",
        "leaky-relu:0.3, squared, l2:0.7, 307",
        "leaky-relu:0.01, cross-entropy, none, 308",
        "leaky-relu:0.5, squared, none, 309",
        "sigmoid, cross-entropy, l2:0.2, 310",
        "sigmoid, squared, none, 311",
        "tanh, cross-entropy, none, 312",
        "tanh, squared, l1:0.1, 313"
    })
    void theGradientIsThatOfTheObjective(String activation, String loss, String regulariser, long seed) {
        Activation f = Names.activation(activation);
        Problem problem = BackpropRun.problem(seed, f, Names.loss(loss), Names.regulariser(regulariser));
        Map<String, String> settings = Map.of("rate", "1", "loss-scale", "sum", "init", "normal:0.5");
        try (Backend backend = contract.open();
                BackpropRun run = BackpropRun.start(problem, settings, backend)) {
            List<HostMatrix> before = run.parameters();
            run.iterate(1);
            List<HostMatrix> after = run.parameters();
            double tolerance = backend.elementType() == ElementType.FLOAT64 ? 1e-7 : 1e-4;
            for (int tensor = 0; tensor < before.size(); tensor++) {
                HostMatrix gradient = Lagrangian.minus(before.get(tensor), after.get(tensor));
                HostMatrix expected = centralDifferences(problem, before, tensor);
                String where = "seed " + seed + ", widths " + problem.network().widths() + ", tensor " + tensor;
                Agreement.assertClose(expected, gradient, tolerance, where);
            }
        }
    }

    private static HostMatrix centralDifferences(Problem problem, List<HostMatrix> parameters, int tensor) {
        HostMatrix at = parameters.get(tensor);
        double[] differences = IntStream.range(0, at.rows() * at.columns())
                .mapToDouble(i -> {
                    int row = i / at.columns();
                    int column = i % at.columns();
                    double above =
                            objective(problem, parameters, tensor, at.with(row, column, at.get(row, column) + STEP));
                    double below =
                            objective(problem, parameters, tensor, at.with(row, column, at.get(row, column) - STEP));
                    return (above - below) / (2 * STEP);
                })
                .toArray();
        return HostMatrix.of(at.rows(), at.columns(), differences);
    }

    /** The objective with one tensor replaced, straight from its definition. */
    private static double objective(Problem problem, List<HostMatrix> parameters, int tensor, HostMatrix replacement) {
        List<HostMatrix> all = new ArrayList<>(parameters);
        all.set(tensor, replacement);
        Lagrangian terms = new Lagrangian(problem, labels(problem), 0, 1);
        DoubleUnaryOperator f = HostActivation.of(problem.network().activation());
        HostMatrix output = features(problem);
        double regulariser = 0;
        for (int layer = 1; layer <= problem.network().depth(); layer++) {
            HostMatrix weights = all.get(2 * layer - 2);
            HostMatrix z = DladmmState.plusRow(output.times(weights.transposed()), all.get(2 * layer - 1));
            output = layer < problem.network().depth() ? z.map(f) : z;
            regulariser += terms.regulariser(weights);
        }
        return terms.loss(output) + regulariser;
    }

    private static List<Integer> labels(Problem problem) {
        int[] labels = problem.train().labels().toArray(ValueLayout.JAVA_INT);
        return IntStream.of(labels).boxed().toList();
    }

    private static HostMatrix features(Problem problem) {
        int count = Math.toIntExact(problem.train().count());
        int width = problem.train().width();
        double[] values = IntStream.range(0, count * width)
                .mapToDouble(i -> problem.train().features().getAtIndex(ElementType.FLOAT, i))
                .toArray();
        return HostMatrix.of(count, width, values);
    }
}
