package altmin.api.backend;

import altmin.api.tensor.Matrix;

/** The Cholesky factor of a symmetric positive definite {@code n x n} matrix S, in the backend's keeping. */
public interface Factor extends AutoCloseable {

    /** {@code x := b S^-1}: each row of {@code b} is one right-hand side. {@code x} may be {@code b}. */
    void solve(Matrix b, Matrix x);

    /** {@code x := S^-1}, {@code n x n} and exactly symmetric; cheaper than to solve for the unit matrix. */
    void inverse(Matrix x);

    @Override
    void close();
}
