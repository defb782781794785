package altmin.parallel.process;

import altmin.api.backend.Backend;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.api.wire.Coder;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import altmin.parallel.codec.BoundaryCodec;
import altmin.parallel.worker.BlockRunner;
import altmin.parallel.worker.Event;
import altmin.parallel.worker.RangeRows;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;

/**
 * One kind of tensor on its way into one layer here. Ranges come in order; the whole is given to the layer, and nothing
 * more is taken until the layer has used it. Room for one tensor, whatever comes. For one thread, but for the layer's word
 * that it has used what it got.
 */
final class Inlet implements AutoCloseable {

    private final BlockRunner runner;
    private final int from;
    private final Backend backend;
    private final BoundaryCodec codec;
    private final TensorShape shape;
    private final Coder coder;
    private final Matrix matrix;
    private final MemorySegment values;
    private long iteration;
    private long next;
    private volatile boolean held;

    Inlet(BlockRunner runner, int from, Backend backend, BoundaryCodec codec, TensorShape shape) {
        this.runner = runner;
        this.from = from;
        this.backend = backend;
        this.codec = codec;
        this.shape = shape;
        long step = RangeRows.of(shape, codec);
        this.coder = codec.open(shape, step);
        this.matrix = backend.allocate(shape.rows(), shape.columns());
        this.values = Arena.ofAuto().allocate(step * shape.columns() * Float.BYTES, Long.BYTES);
    }

    /** The layer that sends. */
    int from() {
        return from;
    }

    /** Whether the layer has not used yet what it got. */
    boolean isHeld() {
        return held;
    }

    /** The codec's state, live; empty where it has none. */
    MemorySegment state() {
        return coder.state();
    }

    /**
     * Takes a range.
     *
     * @throws WireException where it is not the one that comes next
     */
    void accept(FrameHeader header, MemorySegment payload) throws WireException {
        requireExpected(header);
        MemorySegment part = values.asSlice(0, header.rows() * shape.columns() * Float.BYTES);
        coder.decode(header.firstRow(), header.rows(), payload, part);
        backend.upload(
                part, ElementType.FLOAT32, matrix.rowRange(header.firstRow(), header.firstRow() + header.rows()));
        iteration = header.iteration();
        next = header.firstRow() + header.rows();
        if (next == shape.rows()) {
            next = 0;
            held = true;
            runner.post(
                    new Event.Arrived(header.tensor(), header.layer(), header.iteration(), matrix, () -> held = false));
        }
    }

    private void requireExpected(FrameHeader header) throws WireException {
        long step = values.byteSize() / Math.max(1L, (long) shape.columns() * Float.BYTES);
        boolean asWhole = header.codec() == codec.wireId()
                && header.columns() == shape.columns()
                && header.rows() >= 1
                && header.rows() <= step
                && header.firstRow() <= shape.rows() - header.rows();
        if (!asWhole) {
            throw refused(
                    header,
                    "expected codec " + codec.text() + " and at most " + step + " of " + shape.rows() + " rows by "
                            + shape.columns());
        }
        boolean inTurn = !held
                && header.layer() == from
                && header.firstRow() == next
                && (next == 0 ? header.iteration() > iteration : header.iteration() == iteration);
        if (!inTurn) {
            throw refused(
                    header,
                    "expected row " + next
                            + (next == 0 ? " of an iteration after " : " of iteration ") + iteration
                            + (held ? ", when that has been used" : ""));
        }
    }

    private static WireException refused(FrameHeader header, String expected) {
        return new WireException("refused rows " + header.firstRow() + " to " + (header.firstRow() + header.rows())
                + " of " + header.columns() + " columns, "
                + header.tensor().name().toLowerCase(Locale.ROOT) + " of layer " + header.layer() + " for layer "
                + header.target() + ", iteration " + header.iteration() + ": " + expected);
    }

    /** What comes next is of an iteration after this one. */
    void restored(long restoredIteration) {
        iteration = restoredIteration;
    }

    @Override
    public void close() {
        matrix.close();
    }
}
