package altmin.core.backprop;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Regulariser;
import altmin.api.tensor.Matrix;
import altmin.core.step.Guard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The update of one tensor of parameters and of what its rule keeps: one pass, in which the regulariser's gradient
 * joins that of the loss ({@code mu sign(w)}, zero at zero, for l1) and the regulariser is summed.
 */
final class ParameterUpdate implements AutoCloseable {

    private static final Expression ZERO = Expression.constant(0);

    private final Matrix parameters;
    private final UpdateRule rule;
    private final Regulariser regulariser;
    private final SequencedMap<String, Matrix> memory = new LinkedHashMap<>();
    private final CompiledKernel kernel;

    /**
     * An update that has not been made yet.
     *
     * @param parameters stay the caller's
     */
    ParameterUpdate(Backend backend, Matrix parameters, UpdateRule rule, Regulariser regulariser) {
        this.parameters = parameters;
        this.rule = rule;
        this.regulariser = regulariser;
        rule.memory().forEach(name -> memory.put(name, backend.allocate(parameters.rows(), parameters.columns())));
        this.kernel = backend.compile(kernel(rule, regulariser));
    }

    /**
     * Makes the update.
     *
     * @param layer for messages
     * @param update counted from 1
     * @param gradient of the loss, times a factor
     * @param share the same factor for the regulariser
     * @return the regulariser, without the factor, of the parameters before the update
     */
    double apply(int layer, long update, Matrix gradient, double share) {
        List<Matrix> changing = new ArrayList<>(memory.values());
        changing.addFirst(parameters);
        List<Matrix> inputs = new ArrayList<>(changing);
        inputs.add(gradient);
        double[] totals = kernel.run(inputs, scalars(update, share), changing);
        Guard.finite(layer, "update", "the squared norm of the parameters", totals[0]);
        return isRegularised() ? totals[1] : 0;
    }

    /** What the rule keeps, by its names. */
    SequencedMap<String, Matrix> memory() {
        return memory;
    }

    private boolean isRegularised() {
        return !(regulariser instanceof Regulariser.None);
    }

    private double[] scalars(long update, double share) {
        double[] ofRule = rule.scalars(update);
        if (!isRegularised()) {
            return ofRule;
        }
        double[] all = new double[ofRule.length + 1];
        all[0] = share;
        System.arraycopy(ofRule, 0, all, 1, ofRule.length);
        return all;
    }

    private static Kernel kernel(UpdateRule rule, Regulariser regulariser) {
        Kernel.Builder kernel = Kernel.named("update by " + rule + ", regulariser " + regulariser);
        Expression w = kernel.matrix("parameters");
        List<Expression> kept = rule.memory().stream().map(kernel::matrix).toList();
        Expression lossGradient = kernel.matrix("gradient");
        Expression gradient = switch (regulariser) {
            case Regulariser.None none -> lossGradient;
            case Regulariser.L1(double mu) -> sign(w, mu).fma(kernel.scalar("share"), lossGradient);
            case Regulariser.L2(double mu) ->
                w.times(Expression.constant(mu)).fma(kernel.scalar("share"), lossGradient);
        };
        UpdateRule.Step step = rule.step(kernel, gradient, kept);
        Expression updated = w.minus(step.change());
        kernel.output("parameters", updated);
        for (int i = 0; i < kept.size(); i++) {
            kernel.output(rule.memory().get(i), step.memory().get(i));
        }
        kernel.total("squared norm", updated.squared());
        switch (regulariser) {
            case Regulariser.None none -> {}
            case Regulariser.L1(double mu) ->
                kernel.total("regulariser", w.absolute().times(Expression.constant(mu)));
            case Regulariser.L2(double mu) ->
                kernel.total("regulariser", w.squared().times(Expression.constant(mu / 2)));
        }
        return kernel.build();
    }

    private static Expression sign(Expression w, double mu) {
        Expression negative = w.ifLess(ZERO, Expression.constant(-mu), ZERO);
        return ZERO.ifLess(w, Expression.constant(mu), negative);
    }

    @Override
    public void close() {
        memory.values().forEach(Matrix::close);
    }
}
