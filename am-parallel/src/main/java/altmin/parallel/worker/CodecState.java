package altmin.parallel.worker;

import altmin.api.solver.StateTensor;
import altmin.api.tensor.ElementType;
import altmin.api.wire.BoundaryTensor;
import java.lang.foreign.MemorySegment;
import java.util.Locale;

/** The state of a codec as a checkpoint holds it: numbers in one row. */
public record CodecState(MemorySegment memory) implements StateTensor {

    /** For example {@code layer3.codec.input}. */
    public static String name(int layer, BoundaryTensor tensor) {
        return "layer" + layer + ".codec." + tensor.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public ElementType type() {
        return ElementType.FLOAT32;
    }

    @Override
    public long rows() {
        return memory.byteSize() / Float.BYTES;
    }

    @Override
    public int columns() {
        return 1;
    }

    @Override
    public void read(long from, long to, MemorySegment target) {
        target.copyFrom(slice(from, to));
    }

    @Override
    public void write(long from, long to, MemorySegment source) {
        slice(from, to).copyFrom(source);
    }

    private MemorySegment slice(long from, long to) {
        return memory.asSlice(from * Float.BYTES, (to - from) * Float.BYTES);
    }
}
