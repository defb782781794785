package altmin.backend.simd.grid;

import altmin.api.backend.Grid;
import altmin.backend.simd.Specialised;
import altmin.backend.simd.Workers;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Each number to the nearest level of a grid, exactly, so with the same bits at every vector width and for every number
 * of threads. May be used by several threads at once.
 */
public final class Projection {

    /** Numbers of a task; below this a second thread does not pay. */
    private static final int CHUNK = 1 << 15;

    private final Workers workers;
    private final ProjectionLoops loops;

    /** For vectors of 128, 256 or 512 bits. */
    public Projection(int vectorBits, Workers workers) {
        this.workers = workers;
        this.loops = Specialised.instance(
                MethodHandles.lookup(), ProjectionLoops.class, VectorProjection.class, species(vectorBits));
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
     * Takes {@code count} float32 to their nearest levels, of two equally near to the lower; NaN stays NaN.
     *
     * @param projected may be {@code values}, else apart from it
     * @throws IllegalArgumentException where a level is beyond the range of float32
     */
    public void project(Grid grid, MemorySegment values, MemorySegment projected, long count) {
        PreparedGrid prepared = prepare(grid);
        workers.forEach(Math.toIntExact(Math.ceilDiv(count, (long) CHUNK)), chunk -> {
            long first = (long) chunk * CHUNK;
            prepared.project(loops, values, projected, first * Float.BYTES, (int) Math.min(CHUNK, count - first));
        });
    }

    PreparedGrid prepare(Grid grid) {
        Levels levels = Levels.of(grid);
        return UniformGrid.of(grid, levels, loops)
                .<PreparedGrid>map(uniform -> uniform)
                .orElseGet(() -> new SortedGrid(levels));
    }
}
