package altmin.core.shard;

import altmin.api.backend.Backend;
import altmin.api.solver.Shard;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.core.step.Elementwise;
import altmin.core.step.Workspace;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums over all samples of one layer, from its chunks up: within a shard by recursion, then over the shards in rounds, in which
 * each swaps what it has with the one across the branch. All shards end with the same bits. For one thread.
 */
final class SampleTree {

    private final Backend backend;
    private final Workspace workspace;
    private final Elementwise elementwise;
    private final Chunks.Part chunks;
    private final Shard shard;
    private final int layer;
    private MemorySegment own = MemorySegment.NULL;
    private MemorySegment theirs = MemorySegment.NULL;

    SampleTree(Backend backend, Workspace workspace, Chunks chunks, Shard shard, int layer) {
        this.backend = backend;
        this.workspace = workspace;
        this.elementwise = new Elementwise(backend);
        this.chunks = chunks.part(shard);
        this.shard = shard;
        this.layer = layer;
    }

    /** What one chunk adds. */
    @FunctionalInterface
    interface Leaf {

        /**
         * Computes it.
         *
         * @param sums are set to what the chunk adds to them
         * @return what the chunk adds to totals
         */
        double[] compute(int chunk, List<Matrix> sums);
    }

    /** The rows of this shard. */
    long rows() {
        return chunks.rows();
    }

    /** The rows of a chunk of a matrix with a row for each sample of the shard. */
    Matrix range(Matrix matrix, int chunk) {
        if (matrix.rows() != rows()) {
            throw new IllegalArgumentException(
                    "a matrix has " + matrix.rows() + " rows, expected one for each of " + rows() + " samples");
        }
        return chunks.count() == 1 ? matrix : matrix.rowRange(chunks.start(chunk), chunks.start(chunk + 1));
    }

    /**
     * Sums over all samples.
     *
     * @param sums are set to their sums
     * @return the totals
     */
    double[] sum(Leaf leaf, List<Matrix> sums) {
        double[] totals = branch(0, chunks.count(), leaf, sums);
        for (int across = 1; across < shard.count(); across *= 2) {
            add(shard.index() ^ across, totals, sums);
        }
        return totals;
    }

    private double[] branch(int from, int to, Leaf leaf, List<Matrix> sums) {
        if (to - from == 1) {
            return leaf.compute(from, sums);
        }
        int middle = (from + to) / 2;
        double[] totals = branch(from, middle, leaf, sums);
        List<Workspace.Loan> loans = sums.stream()
                .map(sum -> workspace.borrow(sum.rows(), sum.columns()))
                .toList();
        List<Matrix> others = loans.stream().map(Workspace.Loan::matrix).toList();
        addTo(totals, branch(middle, to, leaf, others));
        for (int i = 0; i < sums.size(); i++) {
            elementwise.addScaled(1, others.get(i), sums.get(i));
        }
        loans.forEach(Workspace.Loan::close);
        return totals;
    }

    private static void addTo(double[] totals, double[] more) {
        for (int i = 0; i < totals.length; i++) {
            totals[i] += more[i];
        }
    }

    /** Sums are commutative to the bit, so it does not matter which of the two is the lower branch. */
    private void add(int with, double[] totals, List<Matrix> sums) {
        List<Part> parts = parts(totals.length * (long) Double.BYTES, sums);
        long bytes = parts.isEmpty()
                ? totals.length * (long) Double.BYTES
                : parts.getLast().end();
        makeRoom(bytes);
        MemorySegment.copy(totals, 0, own, ElementType.DOUBLE, 0, totals.length);
        parts.forEach(part -> backend.download(part.matrix, backend.elementType(), part.of(own)));
        shard.swap().swap(layer, with, own.asSlice(0, bytes), theirs.asSlice(0, bytes));
        for (int i = 0; i < totals.length; i++) {
            totals[i] += theirs.getAtIndex(ElementType.DOUBLE, i);
        }
        for (Part part : parts) {
            try (Workspace.Loan loan = workspace.borrow(part.matrix.rows(), part.matrix.columns())) {
                backend.upload(part.of(theirs), backend.elementType(), loan.matrix());
                elementwise.addScaled(1, loan.matrix(), part.matrix);
            }
        }
    }

    /** Where a matrix lies in a message. */
    private record Part(Matrix matrix, long from, long end) {

        MemorySegment of(MemorySegment message) {
            return message.asSlice(from, end - from);
        }
    }

    private List<Part> parts(long from, List<Matrix> sums) {
        List<Part> parts = new ArrayList<>();
        long at = from;
        for (Matrix sum : sums) {
            long end = at + sum.rows() * sum.columns() * backend.elementType().bytes();
            parts.add(new Part(sum, at, end));
            at = end;
        }
        return parts;
    }

    private void makeRoom(long bytes) {
        if (own.byteSize() < bytes) {
            Arena arena = Arena.ofAuto();
            own = arena.allocate(bytes, Long.BYTES);
            theirs = arena.allocate(bytes, Long.BYTES);
        }
    }
}
