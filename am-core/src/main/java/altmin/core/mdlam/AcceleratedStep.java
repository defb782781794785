package altmin.core.mdlam;

import altmin.api.tensor.Matrix;
import altmin.core.step.Elementwise;
import altmin.core.step.LinearLayer;
import altmin.core.step.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleBiFunction;

/**
 * A step that is first tried from extrapolated variables, and made from where they were if the objective would not fall
 * (section 2.1). The test involves one layer only and costs no product; a fallback costs the step once more.
 */
final class AcceleratedStep implements AutoCloseable {

    private final LinearLayer layer;
    private final Workspace workspace;
    private final Momentum momentum;
    private final Elementwise elementwise;
    private int fallbacks;

    /**
     * A step on some variables of a layer.
     *
     * @param variables all that moves besides the product; none where omega is always 0
     */
    AcceleratedStep(LinearLayer layer, Workspace workspace, SequencedMap<String, Matrix> variables) {
        this.layer = layer;
        this.workspace = workspace;
        this.momentum = new Momentum(layer.backend(), variables);
        this.elementwise = new Elementwise(layer.backend());
    }

    /**
     * Makes the step.
     *
     * @param follow is given what the variables were, and makes the product that of the extrapolated ones
     * @param step moves variables and product
     * @param change of the objective, from what the variables and the product were
     * @return what the step that counts returned
     */
    double apply(
            double omega,
            Consumer<List<Matrix>> follow,
            DoubleSupplier step,
            ToDoubleBiFunction<List<Matrix>, Matrix> change) {
        if (omega == 0) {
            momentum.remember();
            return step.getAsDouble();
        }
        try (Workspace.Loan loan = workspace.borrow(layer.samples(), layer.outputs())) {
            Matrix oldProduct = loan.matrix();
            elementwise.scale(1, layer.product(), oldProduct);
            momentum.extrapolate(omega);
            follow.accept(momentum.previous());
            double result = step.getAsDouble();
            if (change.applyAsDouble(momentum.previous(), oldProduct) < 0) {
                return result;
            }
            fallbacks++;
            momentum.goBack();
            elementwise.scale(1, oldProduct, layer.product());
            return step.getAsDouble();
        }
    }

    /** How often the extrapolation was in vain since the last call. */
    int takeFallbacks() {
        int taken = fallbacks;
        fallbacks = 0;
        return taken;
    }

    /** What a variable was, by its name; empty where it is not extrapolated. */
    Optional<Matrix> previous(String name) {
        return momentum.previous(name);
    }

    /** What a checkpoint needs. */
    SequencedMap<String, Matrix> state() {
        return momentum.state();
    }

    @Override
    public void close() {
        momentum.close();
    }
}
