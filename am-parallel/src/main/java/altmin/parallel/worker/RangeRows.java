package altmin.parallel.worker;

import altmin.api.wire.TensorShape;
import altmin.parallel.codec.BoundaryCodec;

/** How a boundary tensor is cut into ranges of rows: by its shape and its codec alone. */
public final class RangeRows {

    /** Of float32: large enough that a frame's header weighs nothing, small enough that it arrives while others compute. */
    private static final long BYTES = 1L << 20;

    private RangeRows() {}

    /** The rows of every range but the last. */
    public static long of(TensorShape shape, BoundaryCodec codec) {
        long together = codec.codec()
                .open(new TensorShape(shape.rows(), shape.columns()), codec.option())
                .rowsTogether();
        long rows = BYTES / Math.max(1L, (long) shape.columns() * Float.BYTES);
        return Math.max(1, Math.min(Math.max(1, shape.rows()), Math.max(together, rows / together * together)));
    }
}
