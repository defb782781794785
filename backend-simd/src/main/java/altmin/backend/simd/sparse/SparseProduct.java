package altmin.backend.simd.sparse;

import altmin.api.tensor.SparseMatrix;
import altmin.backend.simd.Specialised;
import altmin.backend.simd.Workers;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@code c := a b} with a sparse: each number of the result is one chain of fused multiply-adds in float32 over the
 * entries of its row, so the bits depend on the numbers alone, neither on the vector width nor on threads. May be used
 * by several threads at once.
 */
public final class SparseProduct {

    /** Stands for any thread but the caller's. */
    private static final Thread ANOTHER = Thread.ofPlatform().unstarted(() -> {});

    private final Workers workers;
    private final SparseRowLoops loops;

    /** For vectors of 128, 256 or 512 bits. */
    public SparseProduct(int vectorBits, Workers workers) {
        this.workers = workers;
        this.loops = Specialised.instance(
                MethodHandles.lookup(), SparseRowLoops.class, VectorSparseRow.class, species(vectorBits));
    }

    private static VectorSpecies<Float> species(int vectorBits) {
        return switch (vectorBits) {
            case 128 -> FloatVector.SPECIES_128;
            case 256 -> FloatVector.SPECIES_256;
            case 512 -> FloatVector.SPECIES_512;
            default -> throw new IllegalArgumentException("vectorBits=" + vectorBits + ", expected 128, 256 or 512");
        };
    }

    /**
     * Multiplies. Shapes are the caller's care. Where the memory of {@code a} is confined to the calling thread, that
     * thread does everything.
     *
     * @param b float32, {@code a.columns() x columns}
     * @param c float32, {@code a.rows() x columns}, apart from b
     */
    public void multiply(SparseMatrix a, MemorySegment b, MemorySegment c, int columns) {
        if (columns == 0) {
            return;
        }
        DenseSides dense = new DenseSides(b, c, columns);
        RowRanges ranges = RowRanges.of(a, columns);
        if (isShared(a)) {
            workers.forEach(ranges.count(), range -> multiply(a, ranges.from(range), ranges.from(range + 1), dense));
        } else {
            multiply(a, 0, a.rows(), dense);
        }
    }

    private static boolean isShared(SparseMatrix a) {
        return a.offsets().isAccessibleBy(ANOTHER)
                && a.indices().isAccessibleBy(ANOTHER)
                && a.values().isAccessibleBy(ANOTHER);
    }

    private void multiply(SparseMatrix a, long fromRow, long toRow, DenseSides dense) {
        long entry = a.offset(fromRow);
        Entries entries = new Entries(a, entry, a.offset(toRow));
        for (long row = fromRow; row < toRow; row++) {
            long end = a.offset(row + 1);
            boolean resumes = false;
            do {
                int position = entries.position(entry);
                int here = (int) Math.min(end - entry, entries.loadedFrom(position));
                loops.multiply(entries, position, position + here, dense, row, resumes);
                entry += here;
                resumes = true;
            } while (entry < end);
        }
    }
}
