package altmin.api.wire;

import java.io.IOException;

/** A frame that is damaged, foreign, late or too large, or a link that is gone; the message says which and where. */
public class WireException extends IOException {

    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }

    public WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
