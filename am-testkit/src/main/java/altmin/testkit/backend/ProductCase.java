package altmin.testkit.backend;

import altmin.api.backend.Backend;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One product with everything that goes into it, as host values that every backend holds exactly. */
record ProductCase(
        Product product,
        double alpha,
        HostMatrix a,
        HostMatrix b,
        double beta,
        HostMatrix c,
        @Nullable HostMatrix bias) {

    /** What came out: the final c and the number returned. */
    record Outcome(HostMatrix c, double returned) {}

    ProductCase withC(HostMatrix newC) {
        return new ProductCase(product, alpha, a, b, beta, newC, bias);
    }

    ProductCase withA(HostMatrix newA) {
        return new ProductCase(product, alpha, newA, b, beta, c, bias);
    }

    /** The case on a backend, each matrix a view between guards. */
    Outcome on(Backend backend, boolean squaredNorm, RandomGenerator random) {
        Matrix left = GuardedMatrix.input(backend, a, random).view();
        Matrix right = GuardedMatrix.input(backend, b, random).view();
        GuardedMatrix result = GuardedMatrix.output(backend, c, random);
        HostMatrix row = bias;
        Matrix biasRow =
                row == null ? null : GuardedMatrix.input(backend, row, random).view();
        double returned =
                backend.multiply(product, alpha, left, right, beta, result.view(), new Epilogue(biasRow, squaredNorm));
        return new Outcome(result.result(toString()), returned);
    }

    /** The same shapes with small whole numbers throughout. */
    ProductCase whole() {
        HostMatrix row = bias;
        return new ProductCase(
                product,
                Math.rint(2 * alpha),
                a.map(Math::rint),
                b.map(Math::rint),
                Math.rint(beta),
                c.map(Math::rint),
                row == null ? null : row.map(Math::rint));
    }

    /** The sums of absolute values that bound the rounding errors of each element. */
    ProductCase absolute() {
        HostMatrix row = bias;
        return new ProductCase(
                product,
                Math.abs(alpha),
                a.map(Math::abs),
                b.map(Math::abs),
                Math.abs(beta),
                c.map(Math::abs),
                row == null ? null : row.map(Math::abs));
    }

    /** The length of the sums. */
    int k() {
        return product == Product.TN ? a.rows() : a.columns();
    }

    @Override
    public String toString() {
        return product + " m=" + c.rows() + " n=" + c.columns() + " k=" + k() + " alpha=" + alpha + " beta=" + beta
                + (bias == null ? "" : " bias");
    }
}
