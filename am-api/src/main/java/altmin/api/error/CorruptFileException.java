package altmin.api.error;

/** A file that AltMin wrote and that is no longer what was written, or of a version it cannot read. */
public final class CorruptFileException extends AltMinException {

    private static final long serialVersionUID = 1L;

    public CorruptFileException(String message) {
        super(message, null);
    }

    public CorruptFileException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitCode() {
        return 5;
    }
}
