package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.tensor.Matrix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Scratch matrices, lent by shape and taken back, so that a step allocates nothing after the first iteration. */
public final class Workspace implements AutoCloseable {

    private final Backend backend;
    private final Map<Shape, Deque<Matrix>> free = new HashMap<>();
    private final List<Matrix> all = new ArrayList<>();

    public Workspace(Backend backend) {
        this.backend = backend;
    }

    /** Lends a matrix with arbitrary contents; closing the loan gives it back. */
    public synchronized Loan borrow(long rows, int columns) {
        Shape shape = new Shape(rows, columns);
        Deque<Matrix> stock = free.computeIfAbsent(shape, _ -> new ArrayDeque<>());
        Matrix matrix = stock.poll();
        if (matrix == null) {
            matrix = backend.allocate(rows, columns);
            all.add(matrix);
        }
        return new Loan(this, shape, matrix);
    }

    private synchronized void takeBack(Loan loan) {
        free.getOrDefault(loan.shape, new ArrayDeque<>()).push(loan.matrix);
    }

    @Override
    public synchronized void close() {
        all.forEach(Matrix::close);
        all.clear();
        free.clear();
    }

    private record Shape(long rows, int columns) {}

    /** A matrix on loan. */
    public static final class Loan implements AutoCloseable {
        private final Workspace owner;
        private final Shape shape;
        private final Matrix matrix;

        private Loan(Workspace owner, Shape shape, Matrix matrix) {
            this.owner = owner;
            this.shape = shape;
            this.matrix = matrix;
        }

        public Matrix matrix() {
            return matrix;
        }

        @Override
        public void close() {
            owner.takeBack(this);
        }
    }
}
