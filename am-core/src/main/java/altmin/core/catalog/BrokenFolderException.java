package altmin.core.catalog;

/** A backend folder that no backend can be had from; the message says which file is to blame. */
final class BrokenFolderException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenFolderException(String message) {
        super(message + "; put the whole folder back as the build made it");
    }

    BrokenFolderException(String message, Throwable cause) {
        super(message + "; put the whole folder back as the build made it", cause);
    }
}
