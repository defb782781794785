package altmin.backend.cuda;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Device;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Factor;
import altmin.api.backend.Grid;
import altmin.api.backend.Product;
import altmin.api.expression.Kernel;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.api.tensor.SparseMatrix;
import altmin.backend.cuda.blas.Blas;
import altmin.backend.cuda.driver.CudaException;
import altmin.backend.cuda.driver.Driver;
import altmin.backend.cuda.kernel.CudaKernels;
import altmin.backend.cuda.kernel.Launcher;
import altmin.backend.cuda.kernel.Projection;
import altmin.backend.cuda.kernel.RowVerbs;
import altmin.backend.cuda.kernel.SparseProduct;
import altmin.backend.cuda.memory.CudaMatrix;
import altmin.backend.cuda.memory.DeviceMemory;
import altmin.backend.cuda.memory.HostCopies;
import altmin.backend.cuda.memory.MemoryPool;
import altmin.backend.cuda.product.Cholesky;
import altmin.backend.cuda.product.Products;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The verbs: arguments are checked here, the work is begun on one stream in the order of the calls. Only what brings numbers back
 * waits for the device: a download, a total, a squared norm, a factorisation. May be used by several threads at once.
 */
final class CudaBackend implements Backend {

    private final Device device;
    private final Driver driver;
    private final Blas blas;
    private final MemoryPool pool;
    private final DeviceMemory memory;
    private final HostCopies copies;
    private final CudaKernels kernels;
    private final RowVerbs rowVerbs;
    private final Projection projection;
    private final SparseProduct sparseProduct;
    private final Products products;
    private final Cholesky cholesky;
    private final Failures failures;
    private boolean isClosed;

    /** Owns the driver and the library from here on. */
    CudaBackend(Device device, Driver driver, Blas blas) {
        this.device = device;
        this.driver = driver;
        this.blas = blas;
        this.failures = new Failures(driver);
        this.pool = new MemoryPool(driver);
        this.memory = new DeviceMemory(driver, pool);
        this.copies = new HostCopies(driver);
        Launcher launcher = new Launcher(driver);
        this.kernels = new CudaKernels(driver, launcher, pool, memory, copies);
        this.rowVerbs = new RowVerbs(launcher, pool, copies);
        this.projection = new Projection(launcher, pool, copies);
        this.sparseProduct = new SparseProduct(launcher, pool, copies);
        this.products = new Products(blas, launcher, kernels);
        this.cholesky = new Cholesky(blas, launcher, pool, memory, copies, products);
    }

    @Override
    public Device device() {
        return device;
    }

    @Override
    public ElementType elementType() {
        return ElementType.FLOAT32;
    }

    @Override
    public Matrix allocate(long rows, int columns) {
        return failures.in("allocate", rows, columns, () -> memory.allocate(rows, columns));
    }

    @Override
    public void upload(MemorySegment source, ElementType type, Matrix target) {
        CudaMatrix to = memory.own("upload target", target);
        failures.in("upload", to, () -> copies.upload(source, type, to));
    }

    @Override
    public void download(Matrix source, ElementType type, MemorySegment target) {
        CudaMatrix from = memory.own("download source", source);
        failures.in("download", from, () -> copies.download(from, type, target));
    }

    @Override
    public double multiply(Product form, double alpha, Matrix a, Matrix b, double beta, Matrix c, Epilogue epilogue) {
        CudaMatrix left = memory.own("multiply a", a);
        CudaMatrix right = memory.own("multiply b", b);
        CudaMatrix result = memory.own("multiply c", c);
        CudaMatrix bias = bias(epilogue, result);
        return failures.in(
                "multiply " + form,
                result.rows(),
                result.columns(),
                () -> products.multiply(form, alpha, left, right, beta, result, epilogue, bias));
    }

    private @Nullable CudaMatrix bias(Epilogue epilogue, CudaMatrix result) {
        Matrix bias = epilogue.bias();
        if (bias == null) {
            return null;
        }
        CudaMatrix row = memory.own("multiply bias", bias, 1, result.columns());
        result.requireApart("multiply c", "bias", row);
        return row;
    }

    @Override
    public void multiplySparse(SparseMatrix a, Matrix b, Matrix c) {
        CudaMatrix right = memory.own("multiplySparse b", b, a.columns(), b.columns());
        CudaMatrix result = memory.own("multiplySparse c", c, a.rows(), b.columns());
        result.requireApart("multiplySparse c", "b", right);
        failures.in("multiplySparse", result, () -> sparseProduct.multiply(a, right, result));
    }

    @Override
    public CompiledKernel compile(Kernel kernel) {
        CompiledKernel compiled = kernels.compile(kernel);
        String verb = "kernel " + kernel.name();
        return (inputs, scalars, outputs) -> failures.in(verb, 0, 0, () -> compiled.run(inputs, scalars, outputs));
    }

    @Override
    public void project(Grid grid, Matrix values, Matrix projected) {
        CudaMatrix from = memory.own("project values", values);
        CudaMatrix to = apartOrSame("project projected", projected, "values", from);
        failures.in("project", from, () -> projection.project(grid, from, to));
    }

    @Override
    public void softmax(Matrix logits, Matrix probabilities) {
        CudaMatrix from = memory.own("softmax logits", logits);
        CudaMatrix to = apartOrSame("softmax probabilities", probabilities, "logits", from);
        failures.in("softmax", from, () -> rowVerbs.softmax(from, to));
    }

    private CudaMatrix apartOrSame(String role, Matrix output, String otherRole, CudaMatrix input) {
        CudaMatrix to = memory.own(role, output, input.rows(), input.columns());
        if (!to.isSameAs(input)) {
            to.requireApart(role, otherRole, input);
        }
        return to;
    }

    @Override
    public double crossEntropy(Matrix logits, Matrix targets) {
        CudaMatrix z = memory.own("crossEntropy logits", logits);
        CudaMatrix y = memory.own("crossEntropy targets", targets, z.rows(), z.columns());
        return failures.in("crossEntropy", z.rows(), z.columns(), () -> rowVerbs.crossEntropy(z, y));
    }

    @Override
    public void crossEntropyProx(Matrix centre, Matrix targets, double rho, Matrix z) {
        CudaMatrix m = memory.own("crossEntropyProx centre", centre);
        CudaMatrix y = memory.own("crossEntropyProx targets", targets, m.rows(), m.columns());
        CudaMatrix result = memory.own("crossEntropyProx z", z, m.rows(), m.columns());
        result.requireApart("crossEntropyProx z", "centre", m);
        result.requireApart("crossEntropyProx z", "targets", y);
        if (!(rho > 0) || Double.isInfinite(rho)) {
            throw new IllegalArgumentException("rho is " + rho + ", expected a number > 0");
        }
        failures.in("crossEntropyProx", result, () -> rowVerbs.crossEntropyProx(m, y, rho, result));
    }

    @Override
    public void argmax(Matrix values, Matrix columns) {
        CudaMatrix from = memory.own("argmax values", values);
        CudaMatrix to = memory.own("argmax columns", columns, from.rows(), 1);
        to.requireApart("argmax columns", "values", from);
        failures.in("argmax", from, () -> rowVerbs.argmax(from, to));
    }

    @Override
    public Factor factorise(Matrix symmetric, double ridge) {
        CudaMatrix square = memory.own("factorise symmetric", symmetric, symmetric.columns(), symmetric.columns());
        Factor factor =
                failures.in("factorise", square.rows(), square.columns(), () -> cholesky.factorise(square, ridge));
        return new GuardedFactor(factor, failures);
    }

    /** Gives everything back; of a device that has failed nothing more can be asked, and the process gives it back. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        for (AutoCloseable part : new AutoCloseable[] {memory, copies, pool, blas, driver}) {
            try {
                part.close();
            } catch (CudaException gone) {
                // What was wrong was said by the verb that met it first.
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
