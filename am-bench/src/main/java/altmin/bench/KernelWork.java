package altmin.bench;

import altmin.api.backend.Backend;
import altmin.api.tensor.Matrix;
import altmin.core.step.LinearLayer;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pass over matrices on an open backend, ready to be made again and again. Every pass is as much work as the one
 * before.
 *
 * @param pass makes it
 * @param elements the positions that it goes over
 * @param touched how many numbers it must at least read and write for each
 * @param arrival tells when it is done
 * @param closing gives back what it owns besides the backend
 */
record KernelWork(Backend backend, Runnable pass, long elements, int touched, Arrival arrival, List<Runnable> closing)
        implements AutoCloseable {

    KernelWork {
        closing = List.copyOf(closing);
    }

    void run() {
        pass.run();
        arrival.await();
    }

    /** The fewest bytes that go between memory and processor in a pass. */
    long bytes() {
        return elements * touched * backend.elementType().bytes();
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
        backend.close();
    }

    /** Matrices of one shape, and everything else that a pass owns. */
    static final class Parts {

        private final Backend backend;
        private final long rows;
        private final int columns;
        private final List<Runnable> closing = new ArrayList<>();
        private @Nullable Matrix last;

        /** Makes {@code rows x columns} matrices on a backend. */
        Parts(Backend backend, long rows, int columns) {
            this.backend = backend;
            this.rows = rows;
            this.columns = columns;
        }

        Backend backend() {
            return backend;
        }

        long rows() {
            return rows;
        }

        int columns() {
            return columns;
        }

        /** Zeros. */
        Matrix zeros() {
            return own(backend.allocate(rows, columns));
        }

        /** Numbers between -1 and 1, others for each part. */
        Matrix random() {
            return random(-1, 1);
        }

        /** Numbers between two bounds, others for each part. */
        Matrix random(double low, double high) {
            try (Arena arena = Arena.ofConfined()) {
                return own(HostMatrix.random(arena, rows, columns, closing.size(), low, high)
                        .upload(backend));
            }
        }

        private Matrix own(Matrix matrix) {
            closing.add(matrix::close);
            last = matrix;
            return matrix;
        }

        LinearLayer own(LinearLayer layer) {
            closing.add(layer::close);
            return layer;
        }

        /** The work that consists of these parts. */
        KernelWork work(int touched, Runnable pass) {
            Arrival arrival = Arrival.of(backend, Objects.requireNonNull(last, "a pass without matrices"));
            return new KernelWork(backend, pass, rows * columns, touched, arrival, closing);
        }
    }
}
