package altmin.core.backprop;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Loss;
import altmin.api.tensor.Matrix;
import java.util.List;

/** The loss and its gradient in the last preactivations z: {@code softmax(z) - y} or {@code z - y}. No product. */
final class LossGradient {

    private static final Kernel DIFFERENCE = difference();

    private final Backend backend;
    private final Loss loss;
    private final CompiledKernel difference;

    LossGradient(Backend backend, Loss loss) {
        this.backend = backend;
        this.loss = loss;
        this.difference = backend.compile(DIFFERENCE);
    }

    /**
     * {@code delta := scale times the gradient}, and its sum over the samples, which is the gradient in the bias.
     *
     * @param targets one-hot
     * @return the loss, summed over the samples, without the scale
     */
    double compute(Matrix z, Matrix targets, double scale, Matrix delta, Matrix sums) {
        List<Matrix> outputs = List.of(delta, sums);
        double[] factor = {scale};
        return switch (loss) {
            case CROSS_ENTROPY -> {
                double value = backend.crossEntropy(z, targets);
                backend.softmax(z, delta);
                difference.run(List.of(delta, targets), factor, outputs);
                yield value;
            }
            case SQUARED -> difference.run(List.of(z, targets), factor, outputs)[0];
        };
    }

    private static Kernel difference() {
        Kernel.Builder kernel = Kernel.named("gradient of the loss");
        Expression difference = kernel.matrix("outputs").minus(kernel.matrix("targets"));
        Expression delta = difference.times(kernel.scalar("scale"));
        return kernel.output("delta", delta)
                .columnSum("sums", delta)
                .total("squared loss", difference.squared().times(Expression.constant(0.5)))
                .build();
    }
}
