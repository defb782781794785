package altmin.backend.simd.gemm;

import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import altmin.api.tensor.Matrix;
import altmin.backend.simd.SimdMatrix;
import org.jspecify.annotations.Nullable;

/** Checks the shapes of a product and states it in terms of operands. */
final class Arguments {

    private Arguments() {}

    static ProductCall call(
            Product product, double alpha, SimdMatrix a, SimdMatrix b, double beta, SimdMatrix c, Epilogue epilogue) {
        boolean transposesA = product == Product.TN;
        boolean transposesB = product == Product.NT;
        long rows = transposesA ? a.columns() : a.rows();
        long depth = transposesA ? a.rows() : a.columns();
        long columns = transposesB ? b.rows() : b.columns();
        require("depth of b in " + product, transposesB ? b.columns() : b.rows(), depth);
        require("rows of c in " + product, c.rows(), rows);
        require("columns of c in " + product, c.columns(), columns);
        SimdMatrix bias = bias(epilogue, columns);
        return new ProductCall(
                new Operand(a.segment(), a.columns(), !transposesA),
                new Operand(b.segment(), b.columns(), transposesB),
                c.segment(),
                rows,
                c.columns(),
                depth,
                (float) alpha,
                (float) beta,
                bias == null ? null : bias.segment(),
                epilogue.squaredNorm(),
                transposesA && isSame(a, b) && bias == null);
    }

    private static @Nullable SimdMatrix bias(Epilogue epilogue, long columns) {
        Matrix bias = epilogue.bias();
        if (bias == null) {
            return null;
        }
        require("rows of the bias", bias.rows(), 1);
        require("columns of the bias", bias.columns(), columns);
        return (SimdMatrix) bias;
    }

    private static boolean isSame(SimdMatrix a, SimdMatrix b) {
        return a.segment().address() == b.segment().address() && a.rows() == b.rows() && a.columns() == b.columns();
    }

    private static void require(String what, long actual, long expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(what + ": actual=" + actual + ", expected=" + expected);
        }
    }
}
