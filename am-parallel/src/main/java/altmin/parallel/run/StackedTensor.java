package altmin.parallel.run;

import altmin.api.solver.StateTensor;
import altmin.api.tensor.ElementType;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A tensor whose rows lie in several shards.
 *
 * @param parts from the first rows to the last
 */
record StackedTensor(List<StateTensor> parts) implements StateTensor {

    @Override
    public ElementType type() {
        return parts.getFirst().type();
    }

    @Override
    public long rows() {
        return parts.stream().mapToLong(StateTensor::rows).sum();
    }

    @Override
    public int columns() {
        return parts.getFirst().columns();
    }

    @Override
    public void read(long from, long to, MemorySegment target) {
        forEach(from, to, target, StateTensor::read);
    }

    @Override
    public void write(long from, long to, MemorySegment source) {
        forEach(from, to, source, StateTensor::write);
    }

    /** Reads or writes rows of one part. */
    @FunctionalInterface
    private interface Access {
        void at(StateTensor part, long from, long to, MemorySegment numbers);
    }

    private void forEach(long from, long to, MemorySegment numbers, Access access) {
        long row = (long) columns() * type().bytes();
        long before = 0;
        for (StateTensor part : parts) {
            long first = Math.max(from, before);
            long last = Math.min(to, before + part.rows());
            if (first < last) {
                access.at(
                        part,
                        first - before,
                        last - before,
                        numbers.asSlice((first - from) * row, (last - first) * row));
            }
            before += part.rows();
        }
    }
}
