package altmin.backend.cuda;

import altmin.api.backend.Factor;
import altmin.api.tensor.Matrix;

/** A factor whose failures name their verb. */
record GuardedFactor(Factor factor, Failures failures) implements Factor {

    @Override
    public void solve(Matrix b, Matrix x) {
        var _ = failures.in("solve", b.rows(), b.columns(), () -> {
            factor.solve(b, x);
            return factor;
        });
    }

    @Override
    public void inverse(Matrix x) {
        var _ = failures.in("inverse", x.rows(), x.columns(), () -> {
            factor.inverse(x);
            return factor;
        });
    }

    @Override
    public void close() {
        factor.close();
    }
}
