package altmin.api.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure that a user can understand and act on. The message is one line: what failed, where, actual and expected,
 * what to do. Anything else that is thrown is a defect of the program.
 */
public abstract sealed class AltMinException extends RuntimeException
        permits BackendUnavailableException,
                CorruptFileException,
                DataException,
                DivergedException,
                UsageException,
                WorkerLostException {

    private static final long serialVersionUID = 1L;

    AltMinException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The exit status of the command {@code am} when this ends it. */
    public abstract int exitCode();
}
