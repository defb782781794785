package altmin.api.error;

/** NaN or infinity in the course of a training; the message names the layer and the step. */
public final class DivergedException extends AltMinException {

    private static final long serialVersionUID = 1L;

    public DivergedException(String message) {
        super(message, null);
    }

    public DivergedException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitCode() {
        return 4;
    }
}
