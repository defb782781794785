package altmin.core.shard;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Device;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Factor;
import altmin.api.backend.Grid;
import altmin.api.backend.Product;
import altmin.api.expression.Kernel;
import altmin.api.solver.Shard;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.api.tensor.SparseMatrix;
import altmin.core.step.AllSamples;
import altmin.core.step.Elementwise;
import altmin.core.step.Workspace;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A backend for matrices with a row for each sample of a shard, whose sums over rows are those over all samples: of products
 * TN, of norms, of totals and sums of columns, of the loss. Everything else is the backend's own. For one thread.
 */
public final class SummingBackend implements Backend {

    private static final double[] NONE = {};

    private final Backend backend;
    private final Workspace workspace;
    private final Elementwise elementwise;
    private final SampleTree tree;

    private SummingBackend(Backend backend, Workspace workspace, SampleTree tree) {
        this.backend = backend;
        this.workspace = workspace;
        this.elementwise = new Elementwise(backend);
        this.tree = tree;
    }

    /**
     * The arithmetic of one layer over all samples; the backend itself where they are one chunk.
     *
     * @param workspace of the same backend
     */
    public static AllSamples over(Backend backend, Workspace workspace, Chunks chunks, Shard shard, int layer) {
        Backend summing = chunks.count() == 1
                ? backend
                : new SummingBackend(backend, workspace, new SampleTree(backend, workspace, chunks, shard, layer));
        return new AllSamples(summing, chunks.samples());
    }

    @Override
    public double multiply(
            Product product, double alpha, Matrix a, Matrix b, double beta, Matrix c, Epilogue epilogue) {
        if (product == Product.TN) {
            return multiplyOverRows(alpha, a, b, beta, c, epilogue);
        }
        if (!epilogue.squaredNorm()) {
            return backend.multiply(product, alpha, a, b, beta, c, epilogue);
        }
        return total(chunk ->
                backend.multiply(product, alpha, tree.range(a, chunk), b, beta, tree.range(c, chunk), epilogue));
    }

    private double multiplyOverRows(double alpha, Matrix a, Matrix b, double beta, Matrix c, Epilogue epilogue) {
        if (epilogue.bias() != null) {
            throw new IllegalArgumentException("a sum over all samples with a bias, expected none");
        }
        if (beta == 0) {
            sumProducts(alpha, a, b, c);
        } else {
            try (Workspace.Loan sum = workspace.borrow(c.rows(), c.columns())) {
                sumProducts(alpha, a, b, sum.matrix());
                elementwise.scale(beta, c, c);
                elementwise.addScaled(1, sum.matrix(), c);
            }
        }
        return epilogue.squaredNorm() ? elementwise.squaredNorm(c) : 0;
    }

    /** A matrix with itself gives one that is symmetric exactly, so it has to be the same one for every chunk. */
    @SuppressWarnings("ReferenceEquality")
    private void sumProducts(double alpha, Matrix a, Matrix b, Matrix sum) {
        tree.sum(
                (chunk, sums) -> {
                    Matrix left = tree.range(a, chunk);
                    Matrix right = a == b ? left : tree.range(b, chunk);
                    backend.multiply(Product.TN, alpha, left, right, 0, sums.getFirst());
                    return NONE;
                },
                List.of(sum));
    }

    private double total(ChunkTotal total) {
        return tree.sum((chunk, _) -> new double[] {total.of(chunk)}, List.of())[0];
    }

    /** What one chunk adds to a total. */
    @FunctionalInterface
    private interface ChunkTotal {
        double of(int chunk);
    }

    @Override
    public CompiledKernel compile(Kernel kernel) {
        CompiledKernel compiled = backend.compile(kernel);
        return SummingKernel.sums(kernel) ? new SummingKernel(kernel, compiled, tree) : compiled;
    }

    @Override
    public double crossEntropy(Matrix logits, Matrix targets) {
        return total(chunk -> backend.crossEntropy(tree.range(logits, chunk), tree.range(targets, chunk)));
    }

    @Override
    public Device device() {
        return backend.device();
    }

    @Override
    public ElementType elementType() {
        return backend.elementType();
    }

    @Override
    public Matrix allocate(long rows, int columns) {
        return backend.allocate(rows, columns);
    }

    @Override
    public void upload(MemorySegment source, ElementType type, Matrix target) {
        backend.upload(source, type, target);
    }

    @Override
    public void download(Matrix source, ElementType type, MemorySegment target) {
        backend.download(source, type, target);
    }

    @Override
    public void multiplySparse(SparseMatrix a, Matrix b, Matrix c) {
        backend.multiplySparse(a, b, c);
    }

    @Override
    public void project(Grid grid, Matrix values, Matrix projected) {
        backend.project(grid, values, projected);
    }

    @Override
    public void softmax(Matrix logits, Matrix probabilities) {
        backend.softmax(logits, probabilities);
    }

    @Override
    public void crossEntropyProx(Matrix centre, Matrix targets, double rho, Matrix z) {
        backend.crossEntropyProx(centre, targets, rho, z);
    }

    @Override
    public void argmax(Matrix values, Matrix columns) {
        backend.argmax(values, columns);
    }

    @Override
    public Factor factorise(Matrix symmetric, double ridge) {
        return backend.factorise(symmetric, ridge);
    }

    /** Does nothing: the backend is not this one's. */
    @Override
    public void close() {}
}
