package altmin.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class JsonObjectTest {

    private static final JsonObject OBJECT = JsonObject.builder()
            .put("solver", "dladmm")
            .put("rho", 0.5)
            .put("seed", 7)
            .put("done", true)
            .put("nothing", JsonNull.NULL)
            .put("steps", Map.of("tau", 2.0))
            .put("widths", JsonArray.ofNumbers(List.of(4, 3)))
            .build();

    @Test
    void readsEachKind() {
        assertEquals("dladmm", OBJECT.string("solver"));
        assertEquals(0.5, OBJECT.number("rho"));
        assertEquals(7, OBJECT.integer("seed"));
        assertTrue(OBJECT.bool("done"));
        assertEquals(2.0, OBJECT.object("steps").number("tau"));
        assertEquals(List.of(4L, 3L), OBJECT.array("widths").integers());
        assertEquals(List.of(4.0, 3.0), OBJECT.array("widths").numbers());
    }

    @Test
    void optionalReadersAreEmptyForMissingAndNull() {
        assertEquals(OptionalDouble.empty(), OBJECT.optionalNumber("absent"));
        assertEquals(OptionalDouble.empty(), OBJECT.optionalNumber("nothing"));
        assertEquals(OptionalLong.of(7), OBJECT.optionalInteger("seed"));
        assertTrue(OBJECT.optionalString("nothing").isEmpty());
        assertTrue(OBJECT.optionalArray("absent").isEmpty());
        assertTrue(OBJECT.optionalObject("steps").isPresent());
        assertTrue(OBJECT.optionalBool("done").orElseThrow());
    }

    @Test
    void errorsNameKeyActualAndExpected() {
        assertMessage(
                "the JSON key 'solver' is a string, \"dladmm\", expected a number", () -> OBJECT.number("solver"));
        assertMessage("the JSON key 'rho' is a number, 0.5, expected a whole number", () -> OBJECT.integer("rho"));
        assertMessage("the JSON key 'nothing' is null, null, expected a string", () -> OBJECT.string("nothing"));
        assertMessage("the JSON key 'rho' is a number, 0.5, expected an object", () -> OBJECT.optionalObject("rho"));
        assertMessage(
                "the JSON array element 1 is a number, 3, expected a string",
                () -> JsonArray.of(new JsonString("a"), new JsonNumber(3)).strings());
        assertMessage("the JSON text is an array, [], expected an object", () -> Json.parseObject("[]"));
        assertMessage(
                "the JSON key 'b' is missing, expected a number; there are [a]",
                () -> JsonObject.EMPTY.with("a", 1).number("b"));
    }

    @Test
    void withReplacesInPlaceOrAppends() {
        JsonObject changed = OBJECT.with("rho", 1.5).with("last", false);

        assertEquals(0.5, OBJECT.number("rho"));
        assertEquals(1.5, changed.number("rho"));
        assertEquals(
                List.of("solver", "rho", "seed", "done", "nothing", "steps", "widths", "last"),
                List.copyOf(changed.members().keySet()));
    }

    @Test
    void aKeyIsPutOnce() {
        JsonObject.Builder builder = JsonObject.builder().put("a", 1);

        assertThrows(IllegalArgumentException.class, () -> builder.put("a", 2));
    }

    @Test
    void aStringThatOnlyLooksLikeAWholeNumberIsNone() {
        for (String text : List.of("7", "+9007199254740993", "009007199254740993", "9".repeat(30), "")) {
            JsonObject object = JsonObject.EMPTY.with("seed", text);
            assertThrows(JsonException.class, () -> object.integer("seed"), text);
        }
    }

    @Test
    void halvesOfSurrogatePairsBecomeTheReplacementCharacter() {
        JsonObject object = JsonObject.EMPTY.with("k\uD800", "\uDC00v");

        assertEquals("{\"k\uFFFD\":\"\uFFFDv\"}", object.toString());
        assertFalse(object.has("k\uD800"));
        assertEquals(object, Json.parse(object.toString()));
    }

    private static void assertMessage(String expected, Executable call) {
        assertEquals(expected, assertThrows(JsonException.class, call).getMessage());
    }
}
