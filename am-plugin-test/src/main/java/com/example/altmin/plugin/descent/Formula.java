package com.example.altmin.plugin.descent;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.error.UsageException;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Regulariser;
import altmin.api.tensor.Matrix;
import java.util.List;

/** The element-wise passes of back-propagation for one problem, compiled. */
final class Formula {

    private static final double[] NO_SCALARS = {};
    private static final Expression ZERO = Expression.constant(0);

    private final Loss loss;
    private final Backend backend;
    private final CompiledKernel activate;
    private final CompiledKernel throughActivation;
    private final CompiledKernel difference;
    private final CompiledKernel columnSum;
    private final CompiledKernel penalty;
    private final CompiledKernel stepWeights;
    private final CompiledKernel stepBias;

    Formula(Backend backend, Activation activation, Loss loss, Regulariser regulariser) {
        this.loss = loss;
        this.backend = backend;
        double slope = slope(activation);
        this.activate = backend.compile(activate(slope));
        this.throughActivation = backend.compile(throughActivation(slope));
        this.difference = backend.compile(difference());
        this.columnSum = backend.compile(columnSum());
        this.penalty = backend.compile(penalty(regulariser));
        this.stepWeights = backend.compile(step(regulariser));
        this.stepBias = backend.compile(step(new Regulariser.None()));
    }

    /** {@code z := f(z)}. */
    void activate(Matrix z) {
        activate.run(List.of(z), NO_SCALARS, List.of(z));
    }

    /** {@code delta := delta * f'(z)}, from the output f(z), whose sign is that of z. */
    void throughActivation(Matrix delta, Matrix output) {
        throughActivation.run(List.of(delta, output), NO_SCALARS, List.of(delta));
    }

    /** The gradient of the mean loss in the last preactivations. */
    void lossGradient(Matrix z, Matrix targets, Matrix delta) {
        double[] share = {1.0 / z.rows()};
        switch (loss) {
            case CROSS_ENTROPY -> {
                backend.softmax(z, delta);
                difference.run(List.of(delta, targets), share, List.of(delta));
            }
            case SQUARED -> difference.run(List.of(z, targets), share, List.of(delta));
        }
    }

    /** The loss, summed over the samples; {@code scratch} is as large as z. */
    double loss(Matrix z, Matrix targets, Matrix scratch) {
        return switch (loss) {
            case CROSS_ENTROPY -> backend.crossEntropy(z, targets);
            case SQUARED -> difference.run(List.of(z, targets), new double[] {1}, List.of(scratch))[0] / 2;
        };
    }

    /** The gradient of a bias, from the gradient in the preactivations. */
    void columnSum(Matrix delta, Matrix bias) {
        columnSum.run(List.of(delta), NO_SCALARS, List.of(bias));
    }

    /** {@code Omega(W)}. */
    double penalty(Matrix weights) {
        return penalty.run(List.of(weights), NO_SCALARS, List.of())[0];
    }

    /** A step of weights, whose penalty counts once for all {@code samples}. */
    void stepWeights(Matrix weights, Matrix velocity, Matrix gradient, StepSize size, long samples) {
        step(stepWeights, weights, velocity, gradient, size, samples);
    }

    void stepBias(Matrix bias, Matrix velocity, Matrix gradient, StepSize size, long samples) {
        step(stepBias, bias, velocity, gradient, size, samples);
    }

    private static void step(
            CompiledKernel kernel, Matrix w, Matrix velocity, Matrix gradient, StepSize size, long samples) {
        double[] scalars = {size.rate(), size.momentum(), 1.0 / samples};
        kernel.run(List.of(w, velocity, gradient), scalars, List.of(w, velocity));
    }

    private static double slope(Activation activation) {
        return switch (activation) {
            case Activation.Relu relu -> 0;
            case Activation.LeakyRelu(double slope) -> slope;
            case Activation.Sigmoid _, Activation.Tanh _ ->
                throw new UsageException(
                        "activation is '" + activation + "', solver heavy-ball takes relu and leaky-relu:SLOPE");
        };
    }

    private static Kernel activate(double slope) {
        Kernel.Builder kernel = Kernel.named("activate");
        Expression z = kernel.matrix("preactivation");
        Expression below = slope == 0 ? ZERO : z.times(Expression.constant(slope));
        // Not "0 < z": a NaN must come through.
        return kernel.output("output", z.ifAtMost(ZERO, below, z)).build();
    }

    private static Kernel throughActivation(double slope) {
        Kernel.Builder kernel = Kernel.named("gradient through the activation");
        Expression delta = kernel.matrix("delta");
        Expression below = delta.times(Expression.constant(slope));
        return kernel.output("delta", kernel.matrix("output").ifAtMost(ZERO, below, delta))
                .build();
    }

    private static Kernel difference() {
        Kernel.Builder kernel = Kernel.named("difference");
        Expression difference = kernel.matrix("a").minus(kernel.matrix("b")).times(kernel.scalar("factor"));
        return kernel.output("difference", difference)
                .total("squares", difference.squared())
                .build();
    }

    private static Kernel columnSum() {
        Kernel.Builder kernel = Kernel.named("column sum");
        return kernel.columnSum("sum", kernel.matrix("delta")).build();
    }

    private static Kernel penalty(Regulariser regulariser) {
        Kernel.Builder kernel = Kernel.named("penalty " + regulariser);
        Expression w = kernel.matrix("weights");
        Expression value = switch (regulariser) {
            case Regulariser.None none -> ZERO;
            case Regulariser.L1(double mu) -> w.absolute().times(Expression.constant(mu));
            case Regulariser.L2(double mu) -> w.squared().times(Expression.constant(mu / 2));
        };
        return kernel.total("penalty", value).build();
    }

    private static Kernel step(Regulariser regulariser) {
        Kernel.Builder kernel = Kernel.named("heavy-ball step, penalty " + regulariser);
        Expression w = kernel.matrix("weights");
        Expression velocity = kernel.matrix("velocity");
        Expression gradient = kernel.matrix("gradient");
        Expression rate = kernel.scalar("rate");
        Expression momentum = kernel.scalar("momentum");
        Expression share = kernel.scalar("1/samples");
        Expression whole = gradient.plus(penaltyGradient(regulariser, w).times(share));
        Expression next = velocity.times(momentum).minus(whole.times(rate));
        return kernel.output("weights", w.plus(next)).output("velocity", next).build();
    }

    /** A subgradient of {@code Omega} at each weight. */
    private static Expression penaltyGradient(Regulariser regulariser, Expression w) {
        return switch (regulariser) {
            case Regulariser.None none -> ZERO;
            case Regulariser.L1(double mu) -> {
                Expression up = Expression.constant(mu);
                yield ZERO.ifLess(w, up, w.ifLess(ZERO, up.negated(), ZERO));
            }
            case Regulariser.L2(double mu) -> w.times(Expression.constant(mu));
        };
    }
}
