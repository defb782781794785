package altmin.bench;

import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import altmin.core.catalog.Catalog;
import altmin.parallel.codec.BoundaryCodec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Codecs on a range of a boundary tensor, half of it zeros, in elements and in bytes of float32 a second. */
@State(Scope.Benchmark)
public class CodecBenchmark extends Measured {

    private static final TensorShape SHAPE = new TensorShape(512, 512);

    /** Which codec. */
    @Param({"f32", "f16", "bf16", "int8", "int4", "grid", "diff+int8"})
    public String codec = "";

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment values = arena.allocate(SHAPE.rows() * SHAPE.columns() * Float.BYTES, Long.BYTES);
    private final MemorySegment seen = arena.allocate(values.byteSize(), Long.BYTES);
    private MemorySegment bytes = MemorySegment.NULL;
    private long length;
    private @Nullable Coder sender;
    private @Nullable Coder receiver;

    /** Draws the numbers. */
    @Setup
    public void prepare() {
        BoundaryCodec chosen = BoundaryCodec.parse(codec, Catalog.codecs());
        sender = chosen.open(SHAPE, SHAPE.rows());
        receiver = chosen.open(SHAPE, SHAPE.rows());
        bytes = arena.allocate(sender.maximumBytes(SHAPE.rows()), Long.BYTES);
        SplittableRandom random = new SplittableRandom(1);
        for (long i = 0; i < SHAPE.rows() * SHAPE.columns(); i++) {
            values.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) Math.max(0, random.nextGaussian()));
        }
        length = sender.encode(0, SHAPE.rows(), values, bytes);
    }

    /** Writing. */
    @Benchmark
    public void encode(Traffic counter) {
        Objects.requireNonNull(sender).encode(0, SHAPE.rows(), values, bytes);
        counter.add(SHAPE.rows() * SHAPE.columns(), values.byteSize());
    }

    /** Reading. */
    @Benchmark
    public void decode(Traffic counter) throws WireException {
        Objects.requireNonNull(receiver).decode(0, SHAPE.rows(), bytes.asSlice(0, length), seen);
        counter.add(SHAPE.rows() * SHAPE.columns(), values.byteSize());
    }
}
