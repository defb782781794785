package altmin.parallel.process;

import altmin.api.solver.StateTensor;
import altmin.api.tensor.ElementType;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A tensor of a worker's state.
 *
 * @param owner who is asked for it
 * @param concerned who is told of it
 */
record RemoteTensor(Control.Entry entry, RemoteWorker owner, List<RemoteWorker> concerned) implements StateTensor {

    @Override
    public ElementType type() {
        return entry.type();
    }

    @Override
    public long rows() {
        return entry.rows();
    }

    @Override
    public int columns() {
        return entry.columns();
    }

    @Override
    public void read(long from, long to, MemorySegment target) {
        owner.fetch(entry.name(), from, to, target);
    }

    @Override
    public void write(long from, long to, MemorySegment source) {
        concerned.forEach(worker -> worker.store(entry.name(), from, to, source));
    }
}
