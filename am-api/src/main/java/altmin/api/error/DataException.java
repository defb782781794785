package altmin.api.error;

/** Data that is missing, incomplete or not what its format promises. */
public final class DataException extends AltMinException {

    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message, null);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitCode() {
        return 3;
    }
}
