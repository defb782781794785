package com.example.altmin.plugin.backend;

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
import java.util.Arrays;

/** The verbs on arrays of the Java heap: checks of arguments here, arithmetic in a class for each verb. */
final class HeapBackend implements Backend {

    private final HeapMemory memory = new HeapMemory();

    @Override
    public Device device() {
        return HeapProvider.DEVICE;
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
        memory.own("upload target", target).upload(source, type);
    }

    @Override
    public void download(Matrix source, ElementType type, MemorySegment target) {
        memory.own("download source", source).download(type, target);
    }

    @Override
    public double multiply(
            Product product, double alpha, Matrix a, Matrix b, double beta, Matrix c, Epilogue epilogue) {
        HeapMatrix result = memory.own("multiply c", c);
        HeapProduct multiplication =
                new HeapProduct(product, memory.own("multiply a", a), memory.own("multiply b", b), result);
        Matrix bias = epilogue.bias();
        HeapMatrix row = bias == null ? null : memory.own("multiply bias", bias, 1, result.columns());
        multiplication.compute(alpha, beta);
        if (row != null) {
            multiplication.addBias(row);
        }
        return epilogue.squaredNorm() ? multiplication.squaredNorm() : 0;
    }

    @Override
    public void multiplySparse(SparseMatrix a, Matrix b, Matrix c) {
        HeapMatrix right = memory.own("multiplySparse b", b, a.columns(), b.columns());
        HeapMatrix result = memory.own("multiplySparse c", c, a.rows(), b.columns());
        for (int i = 0; i < result.rows(); i++) {
            result.setRow(i, SparseRow.times(a, i, right));
        }
    }

    @Override
    public CompiledKernel compile(Kernel kernel) {
        memory.requireOpen();
        return new HeapKernel(kernel, memory);
    }

    @Override
    public void project(Grid grid, Matrix values, Matrix projected) {
        HeapMatrix from = memory.own("project values", values);
        HeapMatrix to = memory.own("project projected", projected, from.rows(), from.columns());
        NearestLevel nearest = new NearestLevel(grid);
        for (int i = 0; i < from.rows(); i++) {
            to.setRow(i, Arrays.stream(from.row(i)).map(nearest::to).toArray());
        }
    }

    @Override
    public void softmax(Matrix logits, Matrix probabilities) {
        HeapMatrix from = memory.own("softmax logits", logits);
        HeapMatrix to = memory.own("softmax probabilities", probabilities, from.rows(), from.columns());
        for (int i = 0; i < from.rows(); i++) {
            to.setRow(i, Softmax.of(from.row(i)));
        }
    }

    @Override
    public double crossEntropy(Matrix logits, Matrix targets) {
        HeapMatrix z = memory.own("crossEntropy logits", logits);
        HeapMatrix y = memory.own("crossEntropy targets", targets, z.rows(), z.columns());
        double sum = 0;
        for (int i = 0; i < z.rows(); i++) {
            sum += Softmax.crossEntropy(z.row(i), y.row(i));
        }
        return sum;
    }

    @Override
    public void crossEntropyProx(Matrix centre, Matrix targets, double rho, Matrix z) {
        HeapMatrix m = memory.own("crossEntropyProx centre", centre);
        HeapMatrix y = memory.own("crossEntropyProx targets", targets, m.rows(), m.columns());
        HeapMatrix result = memory.own("crossEntropyProx z", z, m.rows(), m.columns());
        CrossEntropyProx prox = new CrossEntropyProx(rho);
        for (int i = 0; i < m.rows(); i++) {
            result.setRow(i, prox.minimise(m.row(i), y.row(i), result.row(i)));
        }
    }

    @Override
    public void argmax(Matrix values, Matrix columns) {
        HeapMatrix from = memory.own("argmax values", values);
        HeapMatrix to = memory.own("argmax columns", columns, from.rows(), 1);
        for (int i = 0; i < from.rows(); i++) {
            to.set(i, 0, Softmax.argmax(from.row(i)));
        }
    }

    @Override
    public Factor factorise(Matrix symmetric, double ridge) {
        return new HeapFactor(
                memory, memory.own("factorise symmetric", symmetric, symmetric.columns(), symmetric.columns()), ridge);
    }

    @Override
    public void close() {
        memory.close();
    }
}
