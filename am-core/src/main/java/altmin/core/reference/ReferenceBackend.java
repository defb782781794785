package altmin.core.reference;

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
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * The verbs in float64: checks of arguments here, arithmetic in a class for each verb. Outputs that overlap inputs in
 * a way the contract forbids are refused. A factor of a product may have at most 2^31 - 1 rows. Thread-safe as far as
 * {@link Backend} asks.
 */
final class ReferenceBackend implements Backend {

    private final ReferenceMemory memory;

    ReferenceBackend(Storage storage) {
        this.memory = new ReferenceMemory(storage);
    }

    @Override
    public Device device() {
        return ReferenceProvider.DEVICE;
    }

    @Override
    public ElementType elementType() {
        return ElementType.FLOAT64;
    }

    @Override
    public Matrix allocate(long rows, int columns) {
        return memory.allocate(rows, columns);
    }

    @Override
    public void upload(MemorySegment source, ElementType type, Matrix target) {
        HostCopy.upload(source, type, memory.own("upload target", target));
    }

    @Override
    public void download(Matrix source, ElementType type, MemorySegment target) {
        HostCopy.download(memory.own("download source", source), type, target);
    }

    @Override
    public double multiply(
            Product product, double alpha, Matrix a, Matrix b, double beta, Matrix c, Epilogue epilogue) {
        ReferenceMatrix left = memory.own("multiply a", a);
        ReferenceMatrix right = memory.own("multiply b", b);
        ReferenceMatrix result = memory.own("multiply c", c);
        ProductShape.check(product, left, right, result);
        ReferenceMemory.requireApart("multiply c", result, "a", left);
        ReferenceMemory.requireApart("multiply c", result, "b", right);
        double[] bias = bias(epilogue, result);
        double squaredNorm = new Multiplication(product, alpha, left, right, beta).into(result, bias);
        return epilogue.squaredNorm() ? squaredNorm : 0;
    }

    private double[] bias(Epilogue epilogue, ReferenceMatrix result) {
        Matrix bias = epilogue.bias();
        if (bias == null) {
            // Adding -0 changes nothing, not even the sign of a zero.
            double[] none = new double[result.columns()];
            Arrays.fill(none, -0.0);
            return none;
        }
        ReferenceMatrix row = memory.own("multiply bias", bias, 1, result.columns());
        ReferenceMemory.requireApart("multiply c", result, "bias", row);
        return row.row(0);
    }

    @Override
    public void multiplySparse(SparseMatrix a, Matrix b, Matrix c) {
        ReferenceMatrix right = memory.own("multiplySparse b", b, a.columns(), b.columns());
        ReferenceMatrix result = memory.own("multiplySparse c", c, a.rows(), b.columns());
        ReferenceMemory.requireApart("multiplySparse c", result, "b", right);
        SparseMultiplication.multiply(a, right, result);
    }

    @Override
    public CompiledKernel compile(Kernel kernel) {
        memory.requireOpen();
        return new InterpretedKernel(kernel, memory);
    }

    @Override
    public void project(Grid grid, Matrix values, Matrix projected) {
        ReferenceMatrix from = memory.own("project values", values);
        ReferenceMatrix to = memory.own("project projected", projected, from.rows(), from.columns());
        if (!to.isSameAs(from)) {
            ReferenceMemory.requireApart("project projected", to, "values", from);
        }
        NearestLevel nearest = new NearestLevel(grid);
        for (long i = 0; i < from.size(); i++) {
            to.set(i, nearest.to(from.get(i)));
        }
    }

    @Override
    public void softmax(Matrix logits, Matrix probabilities) {
        ReferenceMatrix from = memory.own("softmax logits", logits);
        ReferenceMatrix to = memory.own("softmax probabilities", probabilities, from.rows(), from.columns());
        if (!to.isSameAs(from)) {
            ReferenceMemory.requireApart("softmax probabilities", to, "logits", from);
        }
        for (long i = 0; i < from.rows(); i++) {
            double[] row = from.row(i);
            SoftmaxRows.softmax(row);
            to.setRow(i, row);
        }
    }

    @Override
    public double crossEntropy(Matrix logits, Matrix targets) {
        ReferenceMatrix z = memory.own("crossEntropy logits", logits);
        ReferenceMatrix y = memory.own("crossEntropy targets", targets, z.rows(), z.columns());
        CompensatedSum sum = new CompensatedSum();
        for (long i = 0; i < z.rows() && z.columns() > 0; i++) {
            sum.add(SoftmaxRows.crossEntropy(z.row(i), y.row(i)));
        }
        return sum.value();
    }

    @Override
    public void crossEntropyProx(Matrix centre, Matrix targets, double rho, Matrix z) {
        ReferenceMatrix m = memory.own("crossEntropyProx centre", centre);
        ReferenceMatrix y = memory.own("crossEntropyProx targets", targets, m.rows(), m.columns());
        ReferenceMatrix result = memory.own("crossEntropyProx z", z, m.rows(), m.columns());
        ReferenceMemory.requireApart("crossEntropyProx z", result, "centre", m);
        ReferenceMemory.requireApart("crossEntropyProx z", result, "targets", y);
        CrossEntropyProx prox = new CrossEntropyProx(rho);
        for (long i = 0; i < m.rows(); i++) {
            result.setRow(i, prox.minimise(m.row(i), y.row(i)));
        }
    }

    @Override
    public void argmax(Matrix values, Matrix columns) {
        ReferenceMatrix from = memory.own("argmax values", values);
        ReferenceMatrix to = memory.own("argmax columns", columns, from.rows(), 1);
        ReferenceMemory.requireApart("argmax columns", to, "values", from);
        for (long i = 0; i < from.rows(); i++) {
            to.set(i, SoftmaxRows.argmax(from.row(i)));
        }
    }

    @Override
    public Factor factorise(Matrix symmetric, double ridge) {
        ReferenceMatrix square = memory.own("factorise symmetric", symmetric, symmetric.columns(), symmetric.columns());
        return new CholeskyFactor(memory, square, ridge);
    }

    @Override
    public void close() {
        memory.close();
    }
}
