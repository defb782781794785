package altmin.api.error;

/** A worker that stopped answering; the message names it. */
public final class WorkerLostException extends AltMinException {

    private static final long serialVersionUID = 1L;

    public WorkerLostException(String message) {
        super(message, null);
    }

    public WorkerLostException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitCode() {
        return 7;
    }
}
