package altmin.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the grammar allows is read, what it does not is refused with the place. */
class JsonParseTest {

    @Test
    void readsEverythingThatTheGrammarHas() {
        Json value = Json.parse(
                " {\"a\" : [ 1 , -0.5e+2, 1E-2, true,false ,null, {} , [ ] ],\r\n\t\"b\":\"\\u0041\\n\\/\"} ");

        Json expected = JsonObject.builder()
                .put(
                        "a",
                        JsonArray.of(
                                new JsonNumber(1),
                                new JsonNumber(-50),
                                new JsonNumber(0.01),
                                new JsonBoolean(true),
                                new JsonBoolean(false),
                                JsonNull.NULL,
                                JsonObject.EMPTY,
                                JsonArray.of()))
                .put("b", "A\n/")
                .build();
        assertEquals(expected, value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '\u0001',
            value = {
                "{|1|2",
                "{\"a\":1,}|1|8",
                "{\"a\" 1}|1|6",
                "{a:1}|1|2",
                "{'a':1}|1|2",
                "{\"a\":1 \"b\":2}|1|8",
                "{\"a\":1,\"b\":2,\"a\":3}|1|14",
                "{\"a\":1,\"\\u0061\":3}|1|8",
                "[|1|2",
                "[1,]|1|4",
                "[,1]|1|2",
                "[1 2]|1|4",
                "[1]]|1|4",
                "]|1|1",
                "01|1|2",
                "-|1|2",
                "+1|1|1",
                ".5|1|1",
                "1.|1|3",
                "1.e5|1|3",
                "1e|1|3",
                "1e+|1|4",
                "0x10|1|2",
                "1f|1|2",
                "1_000|1|2",
                "1e309|1|1",
                "[1, -1e999]|1|5",
                "NaN|1|1",
                "Infinity|1|1",
                "-Infinity|1|2",
                "tru|1|4",
                "True|1|1",
                "nulll|1|5",
                "// c|1|1",
                "1 /* c */|1|3",
                "\"abc|1|5",
                "\"\\x\"|1|3",
                "\"\\u12g4\"|1|6",
                "\"\\u\u0661234\"|1|4",
                "\"\\ud800\"|1|2",
                "\"\\udc00\"|1|2",
                "\"\\ud800\\u0041\"|1|2",
                "\"\\ud800\\n\"|1|2",
                "\"\\udc00\\ud800\"|1|2",
                "\uFEFF{}|1|1",
                "\u00A01|1|1",
            })
    void refusesWithThePlace(String text, int line, int column) {
        JsonException error = assertThrows(JsonException.class, () -> Json.parse(text));

        assertEquals(line + ":" + column, error.line() + ":" + error.column(), error.getMessage());
        assertTrue(error.toString().contains("line " + line + ", column " + column + ": "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "\"a\u0000b\"", "\"a\nb\"", "\"\t\"", "\"\\", "\"\\u00", "\"\\ud800"})
    void refusesWhatEndsTooSoonAndRawControlCharacters(String text) {
        assertThrows(JsonException.class, () -> Json.parse(text));
    }

    @Test
    void refusesRawHalvesOfSurrogatePairs() {
        for (String half : List.of("\"\uD800\"", "\"\uDC00x\"", "\"\uDBFF" + "\\uD800\"")) {
            assertThrows(JsonException.class, () -> Json.parse(half));
        }
    }

    @Test
    void countsLinesAndColumns() {
        JsonException error = assertThrows(JsonException.class, () -> Json.parse("{\n  \"a\": 1,\n  \"b\": ?\n}"));

        assertEquals("line 3, column 8: found '?', expected a JSON value", error.getMessage());
    }

    @Test
    void takesSurrogatePairsHoweverTheyAreWritten() {
        String high = "\uD83D";
        String low = "\uDE00";
        for (String text : List.of(high + low, "\\ud83d\\ude00", high + "\\uDE00", "\\uD83D" + low)) {
            assertEquals(new JsonString(high + low), Json.parse('"' + text + '"'));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64})
    void nestsAsDeepAsTheLimit(int depth) {
        String text = "[".repeat(depth) + "]".repeat(depth);

        assertEquals(text, Json.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1000, 10_000_000})
    void refusesDeeperNesting(int depth) {
        JsonException error = assertThrows(JsonException.class, () -> Json.parse("[".repeat(depth)));

        assertEquals("line 1, column 65: nested deeper than 64 levels", error.getMessage());
        assertThrows(JsonException.class, () -> Json.parse("{\"a\":".repeat(depth)));
    }

    @Test
    void everyPrefixOfATextIsRefused() {
        String text = "{\"a\":[1,2.5e-3,true,null],\"\\u00e9\":{\"b\":\"\\ud83d\\ude00 c\"}}";
        Json.parse(text);
        for (int length = 0; length < text.length(); length++) {
            String prefix = text.substring(0, length);
            assertThrows(JsonException.class, () -> Json.parse(prefix), prefix);
        }
    }
}
