package altmin.testkit.algorithm;

import altmin.api.solver.Problem;
import altmin.testkit.support.HostMatrix;
import java.util.List;

/** pdADMM's augmented Lagrangian (section 1.2), straight from its definition, in doubles, every product from scratch. */
record PdadmmLagrangian(Problem problem, List<Integer> labels, double rho, double nu, double mu) {

    double value(PdadmmState state) {
        double value = losses().loss(state.preactivation(state.last()));
        for (int layer : state.active()) {
            value += nu / 2 * squared(state.residual(layer)) + mu / 2 * squared(state.weights(layer));
        }
        for (int layer : state.hidden()) {
            HostMatrix r = state.disagreement(layer);
            value += nu / 2 * squared(state.detachment(layer));
            value += Lagrangian.dot(state.dual(layer), r) + rho / 2 * squared(r);
        }
        return value;
    }

    /** The gradient in the input of a layer above the first. */
    HostMatrix inputGradient(PdadmmState state, int layer) {
        int below = state.below(layer);
        HostMatrix pull = state.residual(layer).times(state.weights(layer));
        HostMatrix apart = Lagrangian.minus(state.input(layer), state.output(below));
        HostMatrix sum = Lagrangian.plus(pull.map(v -> nu * v), apart.map(v -> rho * v));
        return Lagrangian.plus(sum, state.dual(below));
    }

    /** The gradient in the weights of a layer. */
    HostMatrix weightGradient(PdadmmState state, int layer) {
        HostMatrix fit = state.residual(layer).transposed().times(state.input(layer));
        return Lagrangian.plus(fit.map(v -> nu * v), state.weights(layer).map(v -> mu * v));
    }

    /** {@code grad R(z) + nu (z - a)} in the last layer, which is zero after its step. */
    HostMatrix lastGradient(PdadmmState state) {
        HostMatrix loss = losses().lossGradient(state.preactivation(state.last()));
        return Lagrangian.minus(loss, state.residual(state.last()).map(v -> nu * v));
    }

    private Lagrangian losses() {
        return new Lagrangian(problem, labels, nu, rho);
    }

    static double squared(HostMatrix matrix) {
        return Lagrangian.dot(matrix, matrix);
    }
}
