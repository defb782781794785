package altmin.testkit.algorithm;

import altmin.api.network.Loss;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.testkit.support.HostMatrix;
import java.util.Arrays;
import java.util.List;

/** dlADMM's augmented Lagrangian (section 1), straight from its definition, in doubles, every product from scratch. */
record Lagrangian(Problem problem, List<Integer> labels, double nu, double rho) {

    /** {@code L_rho}. */
    double value(DladmmState state) {
        int depth = problem.network().depth();
        HostMatrix r = residual(state, depth);
        double value = loss(state.preactivation(depth)) + dot(state.dual(), r) + rho / 2 * dot(r, r);
        for (int layer = 1; layer <= depth; layer++) {
            value += regulariser(state.weights(layer));
            if (layer < depth) {
                HostMatrix linear = residual(state, layer);
                HostMatrix detached =
                        minus(state.input(layer + 1), state.preactivation(layer).map(state.activation()));
                value += nu / 2 * (dot(linear, linear) + dot(detached, detached));
            }
        }
        return value;
    }

    /** {@code z_l - W_l a_{l-1} - b_l}. */
    static HostMatrix residual(DladmmState state, int layer) {
        HostMatrix product = state.input(layer).times(state.weights(layer).transposed());
        return minus(state.preactivation(layer), DladmmState.plusRow(product, state.bias(layer)));
    }

    /** The gradient of the loss at the last preactivations. */
    HostMatrix lossGradient(HostMatrix z) {
        double[] gradient = new double[z.rows() * z.columns()];
        for (int i = 0; i < z.rows(); i++) {
            double normaliser = logSumExp(z, i);
            for (int j = 0; j < z.columns(); j++) {
                double y = labels.get(i) == j ? 1 : 0;
                gradient[i * z.columns() + j] =
                        problem.loss() == Loss.SQUARED ? z.get(i, j) - y : Math.exp(z.get(i, j) - normaliser) - y;
            }
        }
        return HostMatrix.of(z.rows(), z.columns(), gradient);
    }

    /** The loss, summed over the samples. */
    double loss(HostMatrix z) {
        double sum = 0;
        for (int i = 0; i < z.rows(); i++) {
            if (problem.loss() == Loss.CROSS_ENTROPY) {
                sum += logSumExp(z, i) - z.get(i, labels.get(i));
            } else {
                for (int j = 0; j < z.columns(); j++) {
                    double distance = z.get(i, j) - (labels.get(i) == j ? 1 : 0);
                    sum += distance * distance / 2;
                }
            }
        }
        return sum;
    }

    private static double logSumExp(HostMatrix z, int row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < z.columns(); j++) {
            largest = Math.max(largest, z.get(row, j));
        }
        double sum = 0;
        for (int j = 0; j < z.columns(); j++) {
            sum += Math.exp(z.get(row, j) - largest);
        }
        return largest + Math.log(sum);
    }

    /** Omega of one layer's weights. */
    double regulariser(HostMatrix weights) {
        return switch (problem.regulariser()) {
            case Regulariser.None none -> 0;
            case Regulariser.L1(double mu) ->
                mu * Arrays.stream(weights.values()).map(Math::abs).sum();
            case Regulariser.L2(double mu) -> mu / 2 * dot(weights, weights);
        };
    }

    static double dot(HostMatrix a, HostMatrix b) {
        double[] left = a.values();
        double[] right = b.values();
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    static HostMatrix minus(HostMatrix a, HostMatrix b) {
        double[] left = a.values();
        double[] right = b.values();
        for (int i = 0; i < left.length; i++) {
            left[i] -= right[i];
        }
        return HostMatrix.of(a.rows(), a.columns(), left);
    }

    static HostMatrix plus(HostMatrix a, HostMatrix b) {
        return minus(a, b.map(value -> -value));
    }
}
