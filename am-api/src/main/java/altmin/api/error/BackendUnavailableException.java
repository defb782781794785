package altmin.api.error;

/** A backend that was asked for and cannot be had here; the message gives the reason. */
public final class BackendUnavailableException extends AltMinException {

    private static final long serialVersionUID = 1L;

    public BackendUnavailableException(String message) {
        super(message, null);
    }

    public BackendUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitCode() {
        return 6;
    }
}
