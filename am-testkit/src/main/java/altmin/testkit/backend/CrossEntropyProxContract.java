package altmin.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The softmax prox is judged by its own optimality condition, {@code softmax(z) - y + rho (z - m) = 0}, and by the
 * distance to the reference. Rounding z and m alone moves the condition by {@code rho (|z| + |m|)} roundings and the
 * softmax by {@code max |z|} roundings; the objective is rho-strongly convex, so an error in the gradient is at most
 * 1/rho of it in z.
 */
abstract class CrossEntropyProxContract extends VerbContract {

    private static final double ROUNDINGS = 8;

    CrossEntropyProxContract(BackendContract contract) {
        super(contract);
    }

    /** A problem drawn from a seed; the start is unrelated to the solution unless its scale is 0. */
    record Prox(long seed, int rows, int columns, double rho, double scale, double startScale) {}

    static Stream<Prox> problems() {
        return Stream.of(1e-6, 1e-3, 0.1, 1.0, 10.0, 1e6)
                .flatMap(rho -> IntStream.of(1, 2, 10, 37)
                        .boxed()
                        .flatMap(columns -> Stream.of(
                                new Prox(1, 33, columns, rho, 1, 0),
                                new Prox(2, 17, columns, rho, 5, 2),
                                new Prox(3, 7, columns, rho, 30, 50))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("problems")
    void theGradientVanishesAndTheReferenceIsNear(Prox problem) {
        HostMatrix centre = centre(problem);
        HostMatrix targets = targets(problem);
        HostMatrix z = solve(backend(), problem, centre, targets);
        HostMatrix expected = solve(oracle(), problem, centre, targets);
        for (int i = 0; i < problem.rows(); i++) {
            assertOptimal(problem, row(centre, i), row(targets, i), row(z, i), row(expected, i), problem + " row " + i);
        }
    }

    @Test
    void aRowThatIsNotANumberStaysAlone() {
        Prox problem = new Prox(4, 21, 10, 0.1, 3, 1);
        HostMatrix clean = solve(backend(), problem, centre(problem), targets(problem));
        HostMatrix spoilt = solve(backend(), problem, centre(problem).with(5, 3, Double.NaN), targets(problem));
        assertTrue(Double.isNaN(spoilt.get(5, 3)), "a NaN is never hidden");
        for (int i = 0; i < problem.rows(); i++) {
            if (i != 5) {
                Precision.assertSameBits(clean.rowRange(i, i + 1), spoilt.rowRange(i, i + 1), "row " + i);
            }
        }
    }

    @Test
    void aSolutionStartedAgainStaysOptimal() {
        Prox problem = new Prox(5, 40, 10, 1e-3, 2, 0);
        HostMatrix centre = centre(problem);
        HostMatrix targets = targets(problem);
        Matrix z = zeros(problem.rows(), problem.columns());
        for (int i = 0; i < 3; i++) {
            backend().crossEntropyProx(centre.on(backend()), targets.on(backend()), problem.rho(), z);
        }
        HostMatrix expected = solve(oracle(), problem, centre, targets);
        for (int i = 0; i < problem.rows(); i++) {
            assertOptimal(
                    problem, row(centre, i), row(targets, i), row(read(z), i), row(expected, i), "restarted row " + i);
        }
    }

    @Test
    void emptyProblemsAreSolved() {
        for (Prox problem : List.of(new Prox(6, 0, 10, 1, 1, 1), new Prox(7, 3, 0, 1, 1, 1))) {
            solve(backend(), problem, centre(problem), targets(problem));
        }
    }

    @Test
    void bitsDependOnNeitherRunNorThreads() {
        for (Prox problem : List.of(new Prox(8, 3001, 10, 0.01, 2, 1), new Prox(9, 211, 37, 1e-6, 2, 1))) {
            assertSameBits(backend -> List.of(solve(backend, problem, centre(problem), targets(problem))));
        }
    }

    @Test
    void argumentsThatDoNotFitAreRefused() {
        Matrix x = zeros(3, 4);
        Matrix foreign = oracle().allocate(3, 4);
        assertRefused(() -> backend().crossEntropyProx(x, zeros(3, 5), 1, zeros(3, 4)));
        assertRefused(() -> backend().crossEntropyProx(x, zeros(3, 4), 1, zeros(2, 4)));
        assertRefused(() -> backend().crossEntropyProx(foreign, x, 1, zeros(3, 4)));
        assertRefused(() -> backend().crossEntropyProx(x, foreign, 1, zeros(3, 4)));
        assertRefused(() -> backend().crossEntropyProx(x, zeros(3, 4), 1, foreign));
        for (double rho : new double[] {0, -1, Double.NaN}) {
            assertRefused(() -> backend().crossEntropyProx(x, zeros(3, 4), rho, zeros(3, 4)));
        }
        x.close();
        assertUnusable(() -> backend().crossEntropyProx(x, zeros(3, 4), 1, zeros(3, 4)));
    }

    private void assertOptimal(Prox problem, double[] m, double[] y, double[] z, double[] expected, String where) {
        double[] p = softmax(z);
        double size = 2 + Arrays.stream(z).map(Math::abs).max().orElse(0);
        double[] tolerance = new double[z.length];
        for (int j = 0; j < z.length; j++) {
            double magnitude = size + problem.rho() * (Math.abs(z[j]) + Math.abs(m[j]));
            tolerance[j] = precision().tolerance(ROUNDINGS, magnitude);
            double gradient = p[j] - y[j] + problem.rho() * (z[j] - m[j]);
            Precision.assertClose(0, gradient, tolerance[j], where + " gradient " + j);
        }
        double distance = norm(tolerance) / problem.rho();
        for (int j = 0; j < z.length; j++) {
            Precision.assertClose(expected[j], z[j], distance, where + " entry " + j);
        }
    }

    private static double[] softmax(double[] z) {
        double max = Arrays.stream(z).max().orElse(0);
        double sum = Arrays.stream(z).map(x -> Math.exp(x - max)).sum();
        return Arrays.stream(z).map(x -> Math.exp(x - max) / sum).toArray();
    }

    private static double norm(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    }

    private static double[] row(HostMatrix matrix, int row) {
        return matrix.rowRange(row, row + 1).values();
    }

    private HostMatrix centre(Prox problem) {
        return gaussian(new SplittableRandom(problem.seed()), problem.rows(), problem.columns())
                .map(x -> exact(problem.scale() * x));
    }

    private static HostMatrix targets(Prox problem) {
        return HostMatrix.oneHot(new SplittableRandom(problem.seed() + 100), problem.rows(), problem.columns());
    }

    private static HostMatrix solve(Backend backend, Prox problem, HostMatrix centre, HostMatrix targets) {
        SplittableRandom random = new SplittableRandom(problem.seed() + 200);
        HostMatrix start =
                HostMatrix.gaussian(random, problem.rows(), problem.columns()).map(x -> problem.startScale() * x);
        GuardedMatrix z = GuardedMatrix.output(backend, start, random);
        backend.crossEntropyProx(
                GuardedMatrix.input(backend, centre, random).view(),
                GuardedMatrix.input(backend, targets, random).view(),
                problem.rho(),
                z.view());
        return z.result(problem.toString());
    }
}
