package altmin.parallel.run;

import altmin.api.solver.StateTensor;
import altmin.api.tensor.ElementType;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A tensor that is the same in every shard.
 *
 * @param copies at least one
 */
record CommonTensor(List<StateTensor> copies) implements StateTensor {

    @Override
    public ElementType type() {
        return copies.getFirst().type();
    }

    @Override
    public long rows() {
        return copies.getFirst().rows();
    }

    @Override
    public int columns() {
        return copies.getFirst().columns();
    }

    @Override
    public void read(long from, long to, MemorySegment target) {
        copies.getFirst().read(from, to, target);
    }

    @Override
    public void write(long from, long to, MemorySegment source) {
        copies.forEach(copy -> copy.write(from, to, source));
    }
}
