package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Grid;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.api.tensor.Matrix;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exact minimiser in a layer's output q and the dual ascent on {@code p = q}, where p is the input of the layer above
 * (pdADMM, steps 6 and 7), and the one tensor that the layer above needs of both:
 *
 * <pre>
 *   q := (rho p + u + nu f(z)) / (rho + nu)
 *   u := u + rho (p - q)
 *   centre := q - u/rho
 * </pre>
 *
 * Over-relaxed by a factor a, q and u see {@code q_old + a (p - q_old)} instead of p (beyond the papers); without a
 * grid u is still {@code nu (q - f(z))} afterwards.
 *
 * <p>Where outputs lie on a grid, q is projected on it before u is updated (pdADMM-G-Q, section 2.3); u stays what it is. No
 * product; one pass, or three with a grid.
 */
public final class OutputStep {

    private static final double[] NO_SCALARS = {};
    private static final Kernel CENTRE = centre();

    private final int layer;
    private final Backend backend;
    private final Workspace workspace;
    private final boolean relaxes;
    private final @Nullable Grid grid;
    private final CompiledKernel minimise;
    private final CompiledKernel start;
    private final CompiledKernel step;
    private final CompiledKernel centre;

    /**
     * The step for one layer.
     *
     * @param layer counted from 1, for messages
     * @param relaxes whether the factor is ever another than 1
     * @param grid what outputs are projected on, or null
     */
    public OutputStep(
            int layer,
            Backend backend,
            Workspace workspace,
            Activation activation,
            boolean relaxes,
            @Nullable Grid grid) {
        this.layer = layer;
        this.backend = backend;
        this.workspace = workspace;
        this.relaxes = relaxes;
        this.grid = grid;
        this.minimise = backend.compile(minimise(activation, relaxes));
        this.start = backend.compile(start(activation));
        this.step = backend.compile(step(activation, relaxes, grid != null));
        this.centre = backend.compile(CENTRE);
    }

    /**
     * What an output block consists of, all {@code N x n_l}.
     *
     * @param output q
     * @param dual u
     * @param centre what the layer above is handed
     */
    public record Tensors(Matrix output, Matrix dual, Matrix centre) {}

    /**
     * The numbers of a step.
     *
     * @param relaxation 1 for none
     */
    public record Weights(double rho, double nu, double relaxation) {

        private double minimiserScale() {
            return 1 / (rho + nu);
        }
    }

    /**
     * What the objective and the penalty schedule need of the step; r is {@code p - q}.
     *
     * @param squaredResidual {@code |r|^2}
     * @param innerProduct {@code <u, r>} with the new dual
     * @param squaredDetachment {@code |q - f(z)|^2}
     * @param squaredChange {@code |q - q_old|^2}
     */
    public record Result(double squaredResidual, double innerProduct, double squaredDetachment, double squaredChange) {

        /** Before any step: the layers agree. */
        public static final Result NONE = new Result(0, 0, 0, 0);
    }

    /** {@code q := f(z)}, the dual zero. */
    public void start(Matrix preactivation, Tensors tensors) {
        start.run(List.of(preactivation), NO_SCALARS, List.of(tensors.output(), tensors.dual(), tensors.centre()));
    }

    /**
     * Makes the step.
     *
     * @param above p, the input of the layer above
     */
    public Result apply(Matrix above, Matrix preactivation, Weights weights, Tensors tensors) {
        double[] totals = grid == null
                ? exact(above, preactivation, weights, tensors)
                : projected(grid, above, preactivation, weights, tensors);
        Guard.finite(layer, "output", "the squared residual", totals[0]);
        Guard.finite(layer, "output", "the inner product with the dual", totals[1]);
        return new Result(totals[0], totals[1], totals[2], totals[3]);
    }

    private double[] exact(Matrix above, Matrix preactivation, Weights weights, Tensors tensors) {
        double rho = weights.rho();
        return step.run(
                List.of(above, preactivation, tensors.dual(), tensors.output()),
                withRelaxation(weights, rho, -1 / rho, weights.nu(), weights.minimiserScale()),
                List.of(tensors.output(), tensors.dual(), tensors.centre()));
    }

    private double[] projected(Grid levels, Matrix above, Matrix preactivation, Weights weights, Tensors tensors) {
        double rho = weights.rho();
        try (Workspace.Loan loan = workspace.borrow(above.rows(), above.columns())) {
            Matrix q = loan.matrix();
            List<Matrix> seen = relaxes
                    ? List.of(above, preactivation, tensors.dual(), tensors.output())
                    : List.of(above, preactivation, tensors.dual());
            minimise.run(seen, withRelaxation(weights, rho, weights.nu(), weights.minimiserScale()), List.of(q));
            backend.project(levels, q, q);
            return step.run(
                    List.of(above, preactivation, tensors.dual(), tensors.output(), q),
                    withRelaxation(weights, rho, -1 / rho),
                    List.of(tensors.output(), tensors.dual(), tensors.centre()));
        }
    }

    private double[] withRelaxation(Weights weights, double... scalars) {
        if (!relaxes) {
            return scalars;
        }
        double[] all = Arrays.copyOf(scalars, scalars.length + 1);
        all[scalars.length] = weights.relaxation();
        return all;
    }

    /** The centre alone, where rho has changed. */
    public void recentre(double rho, Tensors tensors) {
        centre.run(List.of(tensors.output(), tensors.dual()), new double[] {-1 / rho}, List.of(tensors.centre()));
    }

    private static Kernel start(Activation activation) {
        Kernel.Builder kernel = Kernel.named("start of an output of " + activation);
        Expression f = Activations.value(activation, kernel.matrix("preactivation"));
        return kernel.output("output", f)
                .output("dual", Expression.constant(0))
                .output("centre", f)
                .build();
    }

    private static Kernel minimise(Activation activation, boolean relaxes) {
        Kernel.Builder kernel = Kernel.named((relaxes ? "relaxed output of " : "output of ") + activation);
        Expression p = kernel.matrix("input above");
        Expression f = Activations.value(activation, kernel.matrix("preactivation"));
        Expression u = kernel.matrix("dual");
        Expression rho = kernel.scalar("rho");
        Expression nu = kernel.scalar("nu");
        Expression scale = kernel.scalar("1/(rho + nu)");
        Expression seen = relaxes ? relaxed(kernel, p, kernel.matrix("output")) : p;
        return kernel.output("output", minimiser(f, seen, u, rho, nu, scale)).build();
    }

    private static Expression minimiser(
            Expression f, Expression seen, Expression u, Expression rho, Expression nu, Expression scale) {
        return f.fma(nu, seen.fma(rho, u)).times(scale);
    }

    private static Expression relaxed(Kernel.Builder kernel, Expression p, Expression old) {
        return p.minus(old).fma(kernel.scalar("relaxation"), old);
    }

    private static Kernel step(Activation activation, boolean relaxes, boolean given) {
        String name = (relaxes ? "relaxed " : "") + (given ? "dual of " : "output and dual of ") + activation;
        Kernel.Builder kernel = Kernel.named(name);
        Expression p = kernel.matrix("input above");
        Expression f = Activations.value(activation, kernel.matrix("preactivation"));
        Expression oldDual = kernel.matrix("dual");
        Expression old = kernel.matrix("output");
        Expression rho = kernel.scalar("rho");
        Expression scale = kernel.scalar("-1/rho");
        @Nullable Expression nu = given ? null : kernel.scalar("nu");
        @Nullable Expression minimiserScale = given ? null : kernel.scalar("1/(rho + nu)");
        Expression seen = relaxes ? relaxed(kernel, p, old) : p;
        Expression q = nu == null || minimiserScale == null
                ? kernel.matrix("new output")
                : minimiser(f, seen, oldDual, rho, nu, minimiserScale);
        Expression r = p.minus(q);
        Expression u = seen.minus(q).fma(rho, oldDual);
        return kernel.output("output", q)
                .output("dual", u)
                .output("centre", u.fma(scale, q))
                .total("squared residual", r.squared())
                .total("inner product", u.times(r))
                .total("squared detachment", q.minus(f).squared())
                .total("squared change", q.minus(old).squared())
                .build();
    }

    private static Kernel centre() {
        Kernel.Builder kernel = Kernel.named("centre of an output");
        Expression q = kernel.matrix("output");
        Expression u = kernel.matrix("dual");
        return kernel.output("centre", u.fma(kernel.scalar("-1/rho"), q)).build();
    }
}
