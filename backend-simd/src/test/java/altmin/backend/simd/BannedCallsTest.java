package altmin.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls whose bits differ between runs or between interpreted and compiled code must not occur. */
final class BannedCallsTest {

    private static final Pattern BANNED =
            Pattern.compile("reduceLanes(ToLong)?\\(\\s*(VectorOperators\\s*\\.\\s*)?(ADD|MUL)\\b"
                    + "|lanewise\\(\\s*(VectorOperators\\s*\\.\\s*)?(EXP|EXPM1|LOG|LOG10|LOG1P|TANH|SIN|COS|POW)\\b"
                    + "|parallelStream\\(|\\.parallel\\(\\)");

    @Test
    void occurNowhere() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertTrue(sources.size() > 10, "found " + sources.size() + " sources only");
            assertEquals(
                    List.of(),
                    sources.stream().filter(BannedCallsTest::hasBannedCall).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v.reduceLanes(VectorOperators.ADD)",
                "v.reduceLanes( MUL)",
                "v.lanewise(VectorOperators\n    .EXP)",
                "list.parallelStream()"
            })
    void areRecognised(String call) {
        assertTrue(BANNED.matcher(call).find());
    }

    private static boolean hasBannedCall(Path source) {
        try {
            return BANNED.matcher(Files.readString(source)).find();
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
