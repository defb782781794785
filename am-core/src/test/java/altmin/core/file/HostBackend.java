package altmin.core.file;

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
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A backend of either type that stores and does not compute; it converts nothing, so it takes its own type only. */
record HostBackend(ElementType elementType) implements Backend {

    /** Rows of a block of host memory. */
    record HostMatrix(long rows, int columns, MemorySegment memory) implements Matrix {

        @Override
        public Matrix rowRange(long from, long to) {
            long row = rows == 0 ? 0 : memory.byteSize() / rows;
            return new HostMatrix(to - from, columns, memory.asSlice(from * row, (to - from) * row));
        }

        @Override
        public void close() {}
    }

    static MemorySegment memory(Matrix matrix) {
        return ((HostMatrix) matrix).memory();
    }

    @Override
    public Device device() {
        return new Device("host memory", 0, 1);
    }

    @Override
    public Matrix allocate(long rows, int columns) {
        return new HostMatrix(rows, columns, Arena.ofAuto().allocate(rows * columns * elementType.bytes(), 64));
    }

    @Override
    public void upload(MemorySegment source, ElementType type, Matrix target) {
        requireOwn(type);
        memory(target).copyFrom(source);
    }

    @Override
    public void download(Matrix source, ElementType type, MemorySegment target) {
        requireOwn(type);
        target.copyFrom(memory(source));
    }

    private void requireOwn(ElementType type) {
        if (type != elementType) {
            throw new IllegalArgumentException("the type is " + type + ", expected " + elementType);
        }
    }

    @Override
    public double multiply(Product product, double alpha, Matrix a, Matrix b, double beta, Matrix c, Epilogue e) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void multiplySparse(SparseMatrix a, Matrix b, Matrix c) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompiledKernel compile(Kernel kernel) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void project(Grid grid, Matrix values, Matrix projected) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void softmax(Matrix logits, Matrix probabilities) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double crossEntropy(Matrix logits, Matrix targets) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void crossEntropyProx(Matrix centre, Matrix targets, double rho, Matrix z) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void argmax(Matrix values, Matrix columns) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Factor factorise(Matrix symmetric, double ridge) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
