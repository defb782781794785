package altmin.testkit.support;

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
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A backend that hands everything on to another one and writes down the dense matrix products and the kernels that run,
 * so that a test can hold an algorithm to the numbers its specification allows. Matrices are those of the other
 * backend. Thread-safe.
 */
public final class CountingBackend implements Backend {

    /** What made a product. */
    public enum Form {
        NN,
        NT,
        TN,
        /** {@link Factor#solve}: {@code m} right-hand sides of {@code n = k} numbers, as much work as a product. */
        SOLVE
    }

    /** One product, {@code m x k} by {@code k x n}. */
    public record Call(Form form, long m, long n, long k) {

        /** {@code 2 m n k}; a solve with both triangles costs the same. */
        public double flops() {
            return 2.0 * m * n * k;
        }
    }

    private final Backend inner;
    private final List<Call> calls = new ArrayList<>();
    private final List<String> passes = new ArrayList<>();

    /** Counts what {@code inner} is asked for; closing this closes it. */
    public CountingBackend(Backend inner) {
        this.inner = inner;
    }

    /** Every product since the last {@link #reset}, in order. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** How many of them satisfy the condition. */
    public long count(Predicate<Call> condition) {
        return calls().stream().filter(condition).count();
    }

    /** The work of all of them. */
    public double flops() {
        return calls().stream().mapToDouble(Call::flops).sum();
    }

    /** The name of every kernel that has run since the last {@link #reset}, in order. */
    public synchronized List<String> passes() {
        return List.copyOf(passes);
    }

    /** Forgets all calls and passes. */
    public synchronized void reset() {
        calls.clear();
        passes.clear();
    }

    private synchronized void add(Call call) {
        calls.add(call);
    }

    private synchronized void addPass(String kernel) {
        passes.add(kernel);
    }

    @Override
    public double multiply(
            Product product, double alpha, Matrix a, Matrix b, double beta, Matrix c, Epilogue epilogue) {
        double squaredNorm = inner.multiply(product, alpha, a, b, beta, c, epilogue);
        long k = product == Product.TN ? a.rows() : a.columns();
        add(new Call(Form.valueOf(product.name()), c.rows(), c.columns(), k));
        return squaredNorm;
    }

    @Override
    public Factor factorise(Matrix symmetric, double ridge) {
        Factor factor = inner.factorise(symmetric, ridge);
        return new Factor() {
            @Override
            public void solve(Matrix b, Matrix x) {
                factor.solve(b, x);
                add(new Call(Form.SOLVE, b.rows(), b.columns(), b.columns()));
            }

            @Override
            public void inverse(Matrix x) {
                factor.inverse(x);
                add(new Call(Form.SOLVE, x.rows(), x.columns(), x.columns()));
            }

            @Override
            public void close() {
                factor.close();
            }
        };
    }

    @Override
    public Device device() {
        return inner.device();
    }

    @Override
    public ElementType elementType() {
        return inner.elementType();
    }

    @Override
    public Matrix allocate(long rows, int columns) {
        return inner.allocate(rows, columns);
    }

    @Override
    public void upload(MemorySegment source, ElementType type, Matrix target) {
        inner.upload(source, type, target);
    }

    @Override
    public void download(Matrix source, ElementType type, MemorySegment target) {
        inner.download(source, type, target);
    }

    @Override
    public void multiplySparse(SparseMatrix a, Matrix b, Matrix c) {
        inner.multiplySparse(a, b, c);
    }

    @Override
    public CompiledKernel compile(Kernel kernel) {
        CompiledKernel compiled = inner.compile(kernel);
        return (inputs, scalars, outputs) -> {
            addPass(kernel.name());
            return compiled.run(inputs, scalars, outputs);
        };
    }

    @Override
    public void project(Grid grid, Matrix values, Matrix projected) {
        inner.project(grid, values, projected);
    }

    @Override
    public void softmax(Matrix logits, Matrix probabilities) {
        inner.softmax(logits, probabilities);
    }

    @Override
    public double crossEntropy(Matrix logits, Matrix targets) {
        return inner.crossEntropy(logits, targets);
    }

    @Override
    public void crossEntropyProx(Matrix centre, Matrix targets, double rho, Matrix z) {
        inner.crossEntropyProx(centre, targets, rho, z);
    }

    @Override
    public void argmax(Matrix values, Matrix columns) {
        inner.argmax(values, columns);
    }

    @Override
    public void close() {
        inner.close();
    }
}
