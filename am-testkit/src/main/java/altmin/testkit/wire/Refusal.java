package altmin.testkit.wire;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** What is said where something is refused. */
public final class Refusal {

    private Refusal() {}

    /** The message of the exception that must come. */
    public static String message(Class<? extends Throwable> kind, Executable refused) {
        return message(kind, refused, "");
    }

    /** The message of the exception that must come; {@code what} names what was tried. */
    public static String message(Class<? extends Throwable> kind, Executable refused, String what) {
        return String.valueOf(assertThrows(kind, refused, what).getMessage());
    }
}
