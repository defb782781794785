package altmin.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.AltMinException;
import org.junit.jupiter.api.function.Executable;

/** Asserts what an error tells a user. */
public final class Errors {

    private Errors() {}

    /** The action fails with {@code type}, in one line that holds every one of {@code facts}. */
    public static <T extends AltMinException> void says(Class<T> type, Executable action, String... facts) {
        String message = String.valueOf(assertThrows(type, action).getMessage());
        assertEquals(1, message.lines().count(), message);
        for (String fact : facts) {
            assertTrue(message.contains(fact), () -> "expected \"" + fact + "\" in: " + message);
        }
    }
}
