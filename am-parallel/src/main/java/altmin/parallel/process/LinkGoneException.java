package altmin.parallel.process;

import altmin.api.wire.WireException;

/** A link was lost in the middle of a step. */
final class LinkGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final WireException wire;

    LinkGoneException(WireException wire) {
        super(wire.getMessage(), wire);
        this.wire = wire;
    }

    /** What happened to the link. */
    WireException wire() {
        return wire;
    }
}
