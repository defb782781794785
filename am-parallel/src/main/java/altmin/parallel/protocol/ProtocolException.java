package altmin.parallel.protocol;

import altmin.api.wire.WireException;

/** Something arrived that cannot belong here now; the message says what, and what was expected. */
public final class ProtocolException extends WireException {

    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }
}
