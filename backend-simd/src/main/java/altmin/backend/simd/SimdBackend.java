package altmin.backend.simd;

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
import altmin.api.tensor.Storage;
import altmin.backend.simd.cholesky.Cholesky;
import altmin.backend.simd.gemm.MatrixProduct;
import altmin.backend.simd.grid.Projection;
import altmin.backend.simd.kernel.RowKernels;
import altmin.backend.simd.kernel.SimdKernels;
import altmin.backend.simd.sparse.SparseProduct;
import java.lang.foreign.MemorySegment;

/** The verbs, each checked here and done by the class that knows how. May be used by several threads at once. */
final class SimdBackend implements Backend {

    private final Device device;
    private final Workers workers;
    private final MatrixMemory memory;
    private final MatrixProduct product;
    private final SparseProduct sparseProduct;
    private final Cholesky cholesky;
    private final SimdKernels kernels;
    private final RowKernels rowKernels;
    private final Projection projection;

    private SimdBackend(Device device, Workers workers, MatrixMemory memory) {
        this.device = device;
        this.workers = workers;
        this.memory = memory;
        this.product = new MatrixProduct(device.vectorBits(), workers);
        this.sparseProduct = new SparseProduct(device.vectorBits(), workers);
        this.cholesky = new Cholesky(device.vectorBits(), product, workers);
        this.kernels = new SimdKernels(device.vectorBits(), workers);
        this.rowKernels = new RowKernels(device.vectorBits(), workers);
        this.projection = new Projection(device.vectorBits(), workers);
    }

    /** A backend on a device that {@link SimdDevice} found. */
    static Backend open(Device device, Storage storage) {
        return new SimdBackend(device, new Workers(device.threads()), new MatrixMemory(storage));
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
        return SimdMatrix.allocate(memory, rows, columns);
    }

    @Override
    public void upload(MemorySegment source, ElementType type, Matrix target) {
        HostCopy.upload(source, type, memory.require("target", target));
    }

    @Override
    public void download(Matrix source, ElementType type, MemorySegment target) {
        HostCopy.download(memory.require("source", source), type, target);
    }

    @Override
    public double multiply(Product form, double alpha, Matrix a, Matrix b, double beta, Matrix c, Epilogue epilogue) {
        if (epilogue.bias() != null) {
            memory.require("bias", epilogue.bias());
        }
        return product.multiply(
                form, alpha, memory.require("a", a), memory.require("b", b), beta, memory.require("c", c), epilogue);
    }

    @Override
    public void multiplySparse(SparseMatrix a, Matrix b, Matrix c) {
        SimdMatrix right = memory.require("b", b);
        SimdMatrix result = memory.require("c", c);
        requireShape("b", right, a.columns(), right.columns());
        requireShape("c", result, a.rows(), right.columns());
        requireApart("c", result, "b", right);
        sparseProduct.multiply(a, right.segment(), result.segment(), right.columns());
    }

    @Override
    public CompiledKernel compile(Kernel kernel) {
        CompiledKernel compiled = kernels.compile(kernel);
        return (inputs, scalars, outputs) -> {
            inputs.forEach(input -> memory.require("input of " + kernel.name(), input));
            outputs.forEach(output -> memory.require("output of " + kernel.name(), output));
            return compiled.run(inputs, scalars, outputs);
        };
    }

    @Override
    public void project(Grid grid, Matrix values, Matrix projected) {
        SimdMatrix from = memory.require("values", values);
        SimdMatrix to = sameShape("projected", projected, from);
        if (to.segment().address() != from.segment().address()) {
            requireApart("projected", to, "values", from);
        }
        projection.project(grid, from.segment(), to.segment(), from.rows() * from.columns());
    }

    @Override
    public void softmax(Matrix logits, Matrix probabilities) {
        SimdMatrix from = memory.require("logits", logits);
        SimdMatrix to = sameShape("probabilities", probabilities, from);
        rowKernels.softmax(from.segment(), to.segment(), from.rows(), from.columns());
    }

    @Override
    public double crossEntropy(Matrix logits, Matrix targets) {
        SimdMatrix scores = memory.require("logits", logits);
        SimdMatrix wanted = sameShape("targets", targets, scores);
        return rowKernels.crossEntropy(scores.segment(), wanted.segment(), scores.rows(), scores.columns());
    }

    @Override
    public void crossEntropyProx(Matrix centre, Matrix targets, double rho, Matrix z) {
        SimdMatrix middle = memory.require("centre", centre);
        SimdMatrix wanted = sameShape("targets", targets, middle);
        SimdMatrix result = sameShape("z", z, middle);
        if (!(rho > 0)) {
            throw new IllegalArgumentException("rho: actual=" + rho + ", expected=positive");
        }
        rowKernels.crossEntropyProx(
                middle.segment(), wanted.segment(), rho, result.segment(), middle.rows(), middle.columns());
    }

    @Override
    public void argmax(Matrix values, Matrix columns) {
        SimdMatrix from = memory.require("values", values);
        SimdMatrix to = memory.require("columns", columns);
        requireShape("columns", to, from.rows(), 1);
        rowKernels.argmax(from.segment(), to.segment(), from.rows(), from.columns());
    }

    @Override
    public Factor factorise(Matrix symmetric, double ridge) {
        return cholesky.factorise(memory.require("symmetric", symmetric), ridge);
    }

    @Override
    public void close() {
        workers.close();
        memory.close();
    }

    private SimdMatrix sameShape(String what, Matrix matrix, SimdMatrix model) {
        SimdMatrix own = memory.require(what, matrix);
        requireShape(what, own, model.rows(), model.columns());
        return own;
    }

    private static void requireApart(String what, SimdMatrix output, String whatElse, SimdMatrix input) {
        if (output.segment().asOverlappingSlice(input.segment()).isPresent()) {
            throw new IllegalArgumentException(what + ": actual=overlaps " + whatElse + ", expected=memory of its own");
        }
    }

    private static void requireShape(String what, SimdMatrix matrix, long rows, int columns) {
        if (matrix.rows() != rows || matrix.columns() != columns) {
            throw new IllegalArgumentException(what + ": actual=" + matrix.rows() + " x " + matrix.columns()
                    + ", expected=" + rows + " x " + columns);
        }
    }
}
