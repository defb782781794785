package altmin.parallel.worker;

import altmin.api.backend.Backend;
import altmin.api.solver.StateTensor;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import java.lang.foreign.MemorySegment;

/** A matrix of a backend as a part of a state. */
public record LiveTensor(Matrix matrix, Backend backend) implements StateTensor {

    @Override
    public ElementType type() {
        return backend.elementType();
    }

    @Override
    public long rows() {
        return matrix.rows();
    }

    @Override
    public int columns() {
        return matrix.columns();
    }

    @Override
    public void read(long from, long to, MemorySegment target) {
        backend.download(matrix.rowRange(from, to), type(), target);
    }

    @Override
    public void write(long from, long to, MemorySegment source) {
        backend.upload(source, type(), matrix.rowRange(from, to));
    }
}
