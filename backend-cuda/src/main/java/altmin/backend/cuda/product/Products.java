package altmin.backend.cuda.product;

import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.backend.cuda.blas.Blas;
import altmin.backend.cuda.kernel.CudaKernels;
import altmin.backend.cuda.kernel.Launcher;
import altmin.backend.cuda.memory.CudaMatrix;
import altmin.backend.cuda.ptx.SquareText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Row-major products on a library that counts by columns: a matrix by rows is its transpose by columns, so
 * {@code CT = op(B)T op(A)T} is what is asked for and nothing is copied. A matrix with itself is the library's symmetric
 * product, half the flops, of which one triangle is copied to the other. The epilogue is one pass over the result.
 */
public final class Products {

    private static final double[] NO_SCALARS = {};

    private final Blas blas;
    private final Launcher launcher;
    private final CompiledKernel addBias;
    private final CompiledKernel addBiasAndSquare;
    private final CompiledKernel square;
    private final CompiledKernel scale;

    public Products(Blas blas, Launcher launcher, CudaKernels kernels) {
        this.blas = blas;
        this.launcher = launcher;
        this.addBias = kernels.compile(biasKernel(false));
        this.addBiasAndSquare = kernels.compile(biasKernel(true));
        Kernel.Builder squares = Kernel.named("squared-norm");
        this.square = kernels.compile(
                squares.total("squares", squares.matrix("c").squared()).build());
        Kernel.Builder scaling = Kernel.named("scale");
        Expression scaled = scaling.matrix("c").times(scaling.scalar("beta"));
        this.scale = kernels.compile(scaling.output("c", scaled).build());
    }

    private static Kernel biasKernel(boolean squares) {
        Kernel.Builder kernel = Kernel.named(squares ? "bias-and-squared-norm" : "bias");
        Expression value = kernel.matrix("c").plus(kernel.row("bias"));
        kernel.output("c", value);
        return (squares ? kernel.total("squares", value.squared()) : kernel).build();
    }

    /** {@link altmin.api.backend.Backend#multiply}, of matrices that are known to be the backend's own. */
    public double multiply(
            Product product,
            double alpha,
            CudaMatrix a,
            CudaMatrix b,
            double beta,
            CudaMatrix c,
            Epilogue epilogue,
            @Nullable CudaMatrix bias) {
        check(product, a, b, c);
        c.requireApart("multiply c", "a", a);
        c.requireApart("multiply c", "b", b);
        if (c.size() == 0) {
            return 0;
        }
        long depth = product == Product.TN ? a.rows() : a.columns();
        if (depth == 0) {
            scale(beta, c);
        } else if (product == Product.TN && a.isSameAs(b) && bias == null) {
            multiplyWithItself(alpha, a, beta, c);
        } else {
            blas.product(
                    product == Product.NT,
                    product == Product.TN,
                    c.columns(),
                    c.rows(),
                    depth,
                    (float) alpha,
                    b.address(),
                    b.columns(),
                    a.address(),
                    a.columns(),
                    (float) beta,
                    c.address(),
                    c.columns());
        }
        return finish(c, epilogue, bias);
    }

    private static void check(Product product, CudaMatrix a, CudaMatrix b, CudaMatrix c) {
        boolean fits = switch (product) {
            case NN -> a.columns() == b.rows() && c.rows() == a.rows() && c.columns() == b.columns();
            case NT -> a.columns() == b.columns() && c.rows() == a.rows() && c.columns() == b.rows();
            case TN -> a.rows() == b.rows() && c.rows() == a.columns() && c.columns() == b.columns();
        };
        if (!fits) {
            String expected = switch (product) {
                case NN -> "m x k, k x n, m x n";
                case NT -> "m x k, n x k, m x n";
                case TN -> "k x m, k x n, m x n";
            };
            throw new IllegalArgumentException(
                    "multiply " + product + ": a is " + a + ", b is " + b + ", c is " + c + ", expected " + expected);
        }
    }

    /** The upper triangle by rows, the lower by columns, is computed and then copied below the diagonal. */
    private void multiplyWithItself(double alpha, CudaMatrix a, double beta, CudaMatrix c) {
        long n = a.columns();
        blas.square(n, a.rows(), (float) alpha, a.address(), n, (float) beta, c.address(), n);
        launcher.launchFlat(SquareText.MIRROR.entry(), SquareText.MIRROR::text, n * n, c.address(), n, n * n);
    }

    /** A product over nothing: {@code c := beta c}. */
    private void scale(double beta, CudaMatrix c) {
        if (beta == 0) {
            launcher.clear(c.address(), c.bytes());
        } else {
            scale.run(List.of(c), new double[] {beta}, List.of(c));
        }
    }

    private double finish(CudaMatrix c, Epilogue epilogue, @Nullable CudaMatrix bias) {
        if (bias == null) {
            return epilogue.squaredNorm() ? square.run(List.of(c), NO_SCALARS, List.of())[0] : 0;
        }
        CompiledKernel kernel = epilogue.squaredNorm() ? addBiasAndSquare : addBias;
        double[] totals = kernel.run(List.of(c, bias), NO_SCALARS, List.of(c));
        return epilogue.squaredNorm() ? totals[0] : 0;
    }
}
