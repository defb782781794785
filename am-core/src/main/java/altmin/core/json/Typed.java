package altmin.core.json;

/** Values of one kind, or an error that says where the other kind was found. */
final class Typed {

    private static final int SHOWN = 40;

    private Typed() {}

    static String string(Json value, String where) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        throw mismatch(value, where, "a string");
    }

    static double number(Json value, String where) {
        if (value instanceof JsonNumber number) {
            return number.value();
        }
        throw mismatch(value, where, "a number");
    }

    /** Whole numbers beyond 2^53 travel as strings: see {@link JsonObject.Builder#put(String, long)}. */
    static long integer(Json value, String where) {
        return switch (value) {
            case JsonNumber number when number.isWhole() -> (long) number.value();
            case JsonString string when Whole.matches(string.value()) -> Long.parseLong(string.value());
            default -> throw mismatch(value, where, "a whole number");
        };
    }

    static boolean bool(Json value, String where) {
        if (value instanceof JsonBoolean bool) {
            return bool.value();
        }
        throw mismatch(value, where, "true or false");
    }

    static JsonObject object(Json value, String where) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw mismatch(value, where, "an object");
    }

    static JsonArray array(Json value, String where) {
        if (value instanceof JsonArray array) {
            return array;
        }
        throw mismatch(value, where, "an array");
    }

    private static JsonException mismatch(Json actual, String where, String expected) {
        String text = actual.toString();
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return new JsonException(where + " is " + actual.kind() + ", " + shown + ", expected " + expected);
    }
}
