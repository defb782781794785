package altmin.parallel.process;

import altmin.api.backend.Backend;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.api.wire.Coder;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import altmin.parallel.codec.BoundaryCodec;
import altmin.parallel.protocol.Reception;
import altmin.parallel.worker.BlockRunner;
import altmin.parallel.worker.Event;
import altmin.parallel.worker.RangeRows;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * One kind of tensor on its way into one layer here. Ranges come in order; the whole is given to the layer, and nothing
 * more is taken until the layer has used it. Room for one tensor, whatever comes. For one thread, but for the layer's word
 * that it has used what it got.
 */
final class Inlet implements AutoCloseable {

    private final BlockRunner runner;
    private final Backend backend;
    private final TensorShape shape;
    private final Coder coder;
    private final Reception reception;
    private final Matrix matrix;
    private final MemorySegment values;

    Inlet(BlockRunner runner, int from, Backend backend, BoundaryCodec codec, TensorShape shape) {
        this.runner = runner;
        this.backend = backend;
        this.shape = shape;
        long step = RangeRows.of(shape, codec);
        this.coder = codec.open(shape, step);
        this.reception = new Reception(from, shape, step, codec.wireId());
        this.matrix = backend.allocate(shape.rows(), shape.columns());
        this.values = Arena.ofAuto().allocate(step * shape.columns() * Float.BYTES, Long.BYTES);
    }

    Reception reception() {
        return reception;
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
        reception.require(header);
        MemorySegment part = values.asSlice(0, header.rows() * shape.columns() * Float.BYTES);
        coder.decode(header.firstRow(), header.rows(), payload, part);
        backend.upload(
                part, ElementType.FLOAT32, matrix.rowRange(header.firstRow(), header.firstRow() + header.rows()));
        if (reception.took(header)) {
            runner.post(
                    new Event.Arrived(header.tensor(), header.layer(), header.iteration(), matrix, reception::release));
        }
    }

    @Override
    public void close() {
        matrix.close();
    }
}
