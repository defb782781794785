package altmin.testkit.backend;

import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.core.step.Activations;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The activations that go through exp, against {@link StrictMath}: within 3 units in the last place everywhere. */
abstract class ActivationContract extends VerbContract {

    private static final double UNITS = 3;

    /** Of the expected value itself, which is in float64. */
    private static final double UNITS_EXPECTED = 3;

    ActivationContract(BackendContract contract) {
        super(contract);
    }

    @Test
    void tanhIsAccurateNearZeroAndFar() {
        assertAccurate(new Activation.Tanh(), StrictMath::tanh);
    }

    @Test
    void sigmoidIsAccurateForEveryNumber() {
        assertAccurate(new Activation.Sigmoid(), z -> {
            double decay = StrictMath.exp(-Math.abs(z));
            return (z < 0 ? decay : 1) / (1 + decay);
        });
    }

    private void assertAccurate(Activation activation, DoubleUnaryOperator expected) {
        Kernel.Builder kernel = Kernel.named("accuracy of " + activation);
        kernel.output("y", Activations.value(activation, kernel.matrix("z")));
        double[] z = points(new SplittableRandom(1));
        HostMatrix input = HostMatrix.of(1, z.length, z);
        KernelRun run = new KernelRun(kernel.build(), 1, z.length, List.of(input), List.of());
        HostMatrix got = run.on(backend(), new SplittableRandom(2)).getFirst();
        for (int i = 0; i < z.length; i++) {
            double wanted = expected.applyAsDouble(z[i]);
            double unit = Math.max(precision().ulp(wanted), precision().ulp(0));
            double tolerance = UNITS * unit + UNITS_EXPECTED * Math.ulp(wanted);
            Precision.assertClose(wanted, got.get(0, i), tolerance, activation + " of " + z[i]);
        }
    }

    /** Of every magnitude, dense where formulas change, and the special ones. */
    private double[] points(RandomGenerator random) {
        DoubleStream special = DoubleStream.of(
                0,
                -0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Float.MAX_VALUE,
                -Float.MAX_VALUE,
                Float.MIN_VALUE,
                -Float.MIN_VALUE);
        DoubleStream ofEveryMagnitude = DoubleStream.generate(
                        () -> random.nextGaussian() * Math.scalb(1.0, random.nextInt(-60, 8)))
                .limit(20_000);
        DoubleStream around =
                DoubleStream.generate(() -> random.nextDouble(-1, 1)).limit(20_000);
        return DoubleStream.concat(special, DoubleStream.concat(ofEveryMagnitude, around))
                .map(this::exact)
                .toArray();
    }
}
