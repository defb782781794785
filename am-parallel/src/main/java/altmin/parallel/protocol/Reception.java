package altmin.parallel.protocol;

import altmin.api.wire.FrameHeader;
import altmin.api.wire.TensorShape;
import java.util.Locale;

/**
 * How far one kind of tensor from one layer to another has come: ranges in order, a whole tensor at a time, and nothing more
 * until it has been used. For one thread, but for {@link #release}.
 */
public final class Reception {

    private final int from;
    private final TensorShape shape;
    private final long most;
    private final int codec;
    private long iteration;
    private long next;
    private volatile boolean held;

    /**
     * Nothing has come.
     *
     * @param from the layer that sends
     * @param most the rows of every range but the last, which may have fewer
     * @param codec what tells it from others on the wire
     */
    public Reception(int from, TensorShape shape, long most, int codec) {
        this.from = from;
        this.shape = shape;
        this.most = most;
        this.codec = codec;
    }

    /** The layer that sends. */
    public int from() {
        return from;
    }

    /** Whether a whole tensor has come and has not been used. */
    public boolean isHeld() {
        return held;
    }

    /**
     * Refuses a range that is not the next.
     *
     * @throws ProtocolException says what was expected
     */
    public void require(FrameHeader header) throws ProtocolException {
        boolean fits = header.codec() == codec
                && header.columns() == shape.columns()
                && header.firstRow() < shape.rows()
                && header.rows() == Math.min(most, shape.rows() - header.firstRow());
        if (!fits) {
            throw refused(
                    header,
                    "expected codec " + codec + " and " + most + " at a time of " + shape.rows() + " rows by "
                            + shape.columns());
        }
        boolean inTurn = !held
                && header.layer() == from
                && header.firstRow() == next
                && (next == 0 ? header.iteration() > iteration : header.iteration() == iteration);
        if (!inTurn) {
            throw refused(
                    header,
                    "expected of layer " + from + " row " + next
                            + (next == 0 ? " of an iteration after " : " of iteration ") + iteration
                            + (held ? ", when that has been used" : ""));
        }
    }

    /**
     * A range that was {@linkplain #require required} is there.
     *
     * @return whether the tensor is whole; it is then held
     */
    public boolean took(FrameHeader header) {
        iteration = header.iteration();
        next = header.firstRow() + header.rows();
        if (next < shape.rows()) {
            return false;
        }
        next = 0;
        held = true;
        return true;
    }

    /** The tensor has been used; from any thread. */
    public void release() {
        held = false;
    }

    /** What comes next is of an iteration after this one. */
    public void restored(long restoredIteration) {
        iteration = restoredIteration;
    }

    private static ProtocolException refused(FrameHeader header, String expected) {
        return new ProtocolException("refused rows " + header.firstRow() + " to "
                + (header.firstRow() + header.rows()) + " of " + header.columns() + " columns, codec "
                + header.codec() + ", " + header.tensor().name().toLowerCase(Locale.ROOT) + " of layer "
                + header.layer() + " for layer " + header.target() + ", iteration " + header.iteration() + ": "
                + expected);
    }
}
