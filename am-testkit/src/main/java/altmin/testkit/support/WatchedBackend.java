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

/**
 * A backend that hands everything on to another one and calls back after each verb that may have changed a matrix, so
 * that a test can look at an algorithm's state between any two of its steps. For one thread.
 */
public final class WatchedBackend implements Backend {

    private final Backend inner;
    private Runnable watcher = () -> {};

    /** Watches {@code inner}; closing this closes it. */
    public WatchedBackend(Backend inner) {
        this.inner = inner;
    }

    /** From now on, {@code newWatcher} is called after each verb. It may use the inner backend, not this one. */
    public void watch(Runnable newWatcher) {
        watcher = newWatcher;
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
        watcher.run();
    }

    @Override
    public void download(Matrix source, ElementType type, MemorySegment target) {
        inner.download(source, type, target);
    }

    @Override
    public double multiply(
            Product product, double alpha, Matrix a, Matrix b, double beta, Matrix c, Epilogue epilogue) {
        double norm = inner.multiply(product, alpha, a, b, beta, c, epilogue);
        watcher.run();
        return norm;
    }

    @Override
    public void multiplySparse(SparseMatrix a, Matrix b, Matrix c) {
        inner.multiplySparse(a, b, c);
        watcher.run();
    }

    @Override
    public CompiledKernel compile(Kernel kernel) {
        CompiledKernel compiled = inner.compile(kernel);
        return (inputs, scalars, outputs) -> {
            double[] totals = compiled.run(inputs, scalars, outputs);
            watcher.run();
            return totals;
        };
    }

    @Override
    public void project(Grid grid, Matrix values, Matrix projected) {
        inner.project(grid, values, projected);
        watcher.run();
    }

    @Override
    public void softmax(Matrix logits, Matrix probabilities) {
        inner.softmax(logits, probabilities);
        watcher.run();
    }

    @Override
    public double crossEntropy(Matrix logits, Matrix targets) {
        return inner.crossEntropy(logits, targets);
    }

    @Override
    public void crossEntropyProx(Matrix centre, Matrix targets, double rho, Matrix z) {
        inner.crossEntropyProx(centre, targets, rho, z);
        watcher.run();
    }

    @Override
    public void argmax(Matrix values, Matrix columns) {
        inner.argmax(values, columns);
        watcher.run();
    }

    @Override
    public Factor factorise(Matrix symmetric, double ridge) {
        return inner.factorise(symmetric, ridge);
    }

    @Override
    public void close() {
        inner.close();
    }
}
