package altmin.api.error;

/** An option, a key or a combination of them that makes no sense. */
public final class UsageException extends AltMinException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message, null);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitCode() {
        return 2;
    }
}
