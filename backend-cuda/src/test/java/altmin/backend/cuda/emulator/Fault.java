package altmin.backend.cuda.emulator;

/** Something a device would not do, or would do to somebody else's memory. */
final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Fault(String message) {
        super(message);
    }
}
