package altmin.parallel.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.UsageException;
import altmin.api.wire.Codec;
import altmin.api.wire.TensorShape;
import altmin.core.catalog.Catalog;
import altmin.testkit.wire.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundaryCodecTest {

    private static final Catalog<Codec> CODECS = Catalog.codecs();
    private static final List<String> ALL = List.of(
            "f32", "f16", "bf16", "int8", "int4", "grid", "grid:-1..20", "diff+int8", "diff+int4", "int8+deflate");

    @ParameterizedTest
    @CsvSource({
        "f32,f32,'',false,false",
        "grid:-1..20,grid,-1..20,false,false",
        "diff+int8,int8,'',true,false",
        "int8+deflate,int8,'',false,true",
        "diff+grid:-1:2:1000+deflate,grid,-1:2:1000,true,true"
    })
    void readsWhatAUserWrites(String text, String id, String option, boolean difference, boolean deflate) {
        BoundaryCodec codec = BoundaryCodec.parse(text, CODECS);
        assertEquals(id, codec.codec().id());
        assertEquals(option, codec.option());
        assertEquals(difference, codec.difference());
        assertEquals(deflate, codec.deflate());
        assertEquals(text, codec.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "int9; int8",
                "f33; f32",
                "gird:-1..20; grid",
                "diff+int5; int",
                "diff+diff+int8; diff+int8",
                "''; known: bf16",
                "+deflate; known: bf16",
                "diff+; known: bf16",
                "diff+deflate; unknown codec 'deflate'",
                "deflate; unknown codec 'deflate'",
                "int8+deflate+deflate; unknown codec 'int8+deflate'",
                "INT8; int8",
                "f32:7; takes no option",
                "int8:3+deflate; takes no option",
                "bf16:x; takes no option",
                "f16:x; takes no option",
                "diff+int4:2; takes no option",
                "diff+f32; f32 is exact",
                "diff+f32+deflate; f32 is exact",
                "grid:5..1; grid",
                "grid:1,1; grid",
                "grid:a..b; grid",
                "grid:1..; grid",
                "grid:0:1; grid",
                "grid:0:1:1; grid",
                "grid:0:1:2000000; grid",
                "grid:0..2000000; grid",
                "grid:NaN; grid",
                "grid:-Infinity,0; grid"
            })
    void mistakesAreSaidInALine(String text, String word) {
        String message = Refusal.message(UsageException.class, () -> BoundaryCodec.parse(text, CODECS));
        assertTrue(message.contains(word), message);
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void onTheWireEachIsAnother() {
        Set<Integer> ids = new HashSet<>();
        ALL.forEach(text -> ids.add(BoundaryCodec.parse(text, CODECS).wireId()));
        assertEquals(ALL.size(), ids.size());
        assertNotEquals(
                BoundaryCodec.parse("grid:0..3", CODECS).wireId(),
                BoundaryCodec.parse("grid:0..4", CODECS).wireId());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 4096, 10_000})
    void itKnowsTheMostBytesOfItsCoders(long rows) {
        for (String text : ALL) {
            BoundaryCodec codec = BoundaryCodec.parse(text, CODECS);
            TensorShape shape = new TensorShape(10_000, 3);
            assertEquals(codec.open(shape, rows).maximumBytes(rows), codec.maximumBytes(shape, rows), text);
        }
    }

    @Test
    void onlyEveryBitIsExact() {
        ALL.forEach(text -> assertEquals(
                text.equals("f32"), BoundaryCodec.parse(text, CODECS).isExact(), text));
        assertTrue(BoundaryCodec.parse("f32+deflate", CODECS).isExact());
    }
}
