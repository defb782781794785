package altmin.backend.cuda.kernel;

import altmin.api.backend.Grid;
import altmin.backend.cuda.memory.CudaMatrix;
import altmin.backend.cuda.memory.HostCopies;
import altmin.backend.cuda.memory.MemoryPool;
import altmin.backend.cuda.ptx.ProjectText;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;

/** Numbers to the levels of a grid. The tables of the last few grids stay on the device. Thread-safe. */
public final class Projection {

    private static final int MOST_TABLES = 16;

    private final Launcher launcher;
    private final MemoryPool pool;
    private final HostCopies copies;
    private final LinkedHashMap<Grid, Table> tables = new LinkedHashMap<>(16, 0.75f, true);

    /** A grid on the device: levels, then thresholds. */
    private record Table(long address, int levels) {
        long bytes() {
            return (2L * levels - 1) * Float.BYTES;
        }

        long thresholds() {
            return address + (long) levels * Float.BYTES;
        }
    }

    public Projection(Launcher launcher, MemoryPool pool, HostCopies copies) {
        this.launcher = launcher;
        this.pool = pool;
        this.copies = copies;
    }

    /** Writes the nearest level of each number into a matrix of the same shape, or the same one. */
    public synchronized void project(Grid grid, CudaMatrix values, CudaMatrix projected) {
        Table table = tables.get(grid);
        if (table == null) {
            table = upload(GridTable.of(grid));
            tables.put(grid, table);
            forgetOldest();
        }
        if (values.size() > 0) {
            launcher.launchFlat(
                    ProjectText.ENTRY,
                    ProjectText::text,
                    values.size(),
                    values.address(),
                    projected.address(),
                    table.thresholds(),
                    table.address(),
                    table.levels() - 1L,
                    values.size());
        }
    }

    private Table upload(GridTable grid) {
        int levels = grid.levels().length;
        Table table = new Table(pool.take((2L * levels - 1) * Float.BYTES), levels);
        copies.upload(MemorySegment.ofArray(grid.levels()), table.address());
        copies.upload(MemorySegment.ofArray(grid.thresholds()), table.thresholds());
        return table;
    }

    private void forgetOldest() {
        if (tables.size() > MOST_TABLES) {
            Table oldest = tables.pollFirstEntry().getValue();
            pool.release(oldest.address(), oldest.bytes());
        }
    }
}
