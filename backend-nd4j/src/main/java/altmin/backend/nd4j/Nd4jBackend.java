package altmin.backend.nd4j;

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
import altmin.backend.nd4j.blas.Cholesky;
import altmin.backend.nd4j.blas.MatrixProduct;
import altmin.backend.nd4j.kernel.Nd4jKernel;
import altmin.backend.nd4j.kernel.TilePool;
import altmin.backend.nd4j.rows.GridThresholds;
import altmin.backend.nd4j.rows.RowVerbs;
import altmin.backend.nd4j.rows.SparseProduct;
import java.lang.foreign.MemorySegment;

/**
 * The verbs: products and factors by the OpenBLAS that ND4J brings, formulas by ND4J's operations on tiles, and what it has
 * no operation for, or none that is exact enough, in plain Java on the same memory: softmax, its cross-entropy and prox
 * (sums in float64), argmax (the first of equals, NaN), projection on a grid, sparse products (in the order of entries).
 * May be used by several threads at once.
 *
 * <p>The same bits for every number of threads and on every run with the same kernels of OpenBLAS, which {@link #device}
 * names; those of another processor may give other bits.
 */
final class Nd4jBackend implements Backend {

    private final Device device;
    private final Workers workers;
    private final MatrixMemory memory;
    private final MatrixProduct product;
    private final TilePool tiles = new TilePool();
    private final RowVerbs rows;

    private Nd4jBackend(Device device, Workers workers, MatrixMemory memory) {
        this.device = device;
        this.workers = workers;
        this.memory = memory;
        this.product = new MatrixProduct(workers);
        this.rows = new RowVerbs(workers);
    }

    static Backend open(Device device, Storage storage) {
        return new Nd4jBackend(device, new Workers(device.threads()), new MatrixMemory(storage));
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
    public Matrix allocate(long matrixRows, int columns) {
        return Nd4jMatrix.allocate(memory, matrixRows, columns);
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
        Nd4jMatrix result = memory.require("c", c);
        Matrix bias = epilogue.bias();
        return product.multiply(
                form,
                alpha,
                memory.require("a", a),
                memory.require("b", b),
                beta,
                result,
                bias == null ? null : memory.require("bias", bias, 1, result.columns()),
                epilogue.squaredNorm());
    }

    @Override
    public void multiplySparse(SparseMatrix a, Matrix b, Matrix c) {
        Nd4jMatrix right = memory.require("b", b, a.columns(), b.columns());
        Nd4jMatrix result = memory.require("c", c, a.rows(), b.columns());
        requireApart("c", result, "b", right);
        SparseProduct.multiply(a, right, result, workers);
    }

    @Override
    public CompiledKernel compile(Kernel kernel) {
        memory.requireOpen();
        return new Nd4jKernel(kernel, memory, tiles, workers);
    }

    @Override
    public void project(Grid grid, Matrix values, Matrix projected) {
        Nd4jMatrix from = memory.require("values", values);
        Nd4jMatrix to = memory.require("projected", projected, from.rows(), from.columns());
        if (to.segment().address() != from.segment().address()) {
            requireApart("projected", to, "values", from);
        }
        GridThresholds.of(grid).project(from, to, workers);
    }

    @Override
    public void softmax(Matrix logits, Matrix probabilities) {
        Nd4jMatrix from = memory.require("logits", logits);
        rows.softmax(from, memory.require("probabilities", probabilities, from.rows(), from.columns()));
    }

    @Override
    public double crossEntropy(Matrix logits, Matrix targets) {
        Nd4jMatrix from = memory.require("logits", logits);
        return rows.crossEntropy(from, memory.require("targets", targets, from.rows(), from.columns()));
    }

    @Override
    public void crossEntropyProx(Matrix centre, Matrix targets, double rho, Matrix z) {
        Nd4jMatrix middle = memory.require("centre", centre);
        Nd4jMatrix wanted = memory.require("targets", targets, middle.rows(), middle.columns());
        rows.crossEntropyProx(middle, wanted, rho, memory.require("z", z, middle.rows(), middle.columns()));
    }

    @Override
    public void argmax(Matrix values, Matrix columns) {
        Nd4jMatrix from = memory.require("values", values);
        rows.argmax(from, memory.require("columns", columns, from.rows(), 1));
    }

    @Override
    public Factor factorise(Matrix symmetric, double ridge) {
        Nd4jMatrix square = memory.require("symmetric", symmetric);
        memory.require("symmetric", square, square.columns(), square.columns());
        return Cholesky.factorise(square, ridge, memory, workers);
    }

    @Override
    public void close() {
        workers.close();
        memory.close();
    }

    private static void requireApart(String what, Nd4jMatrix output, String whatElse, Nd4jMatrix input) {
        if (output.segment().asOverlappingSlice(input.segment()).isPresent()) {
            throw new IllegalArgumentException(what + " overlaps " + whatElse + ", expected memory of its own");
        }
    }
}
