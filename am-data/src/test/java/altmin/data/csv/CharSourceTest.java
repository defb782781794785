package altmin.data.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharSourceTest {

    /** Lengths around the end of the buffer, where the two characters of a line end are read apart. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_534, 65_535, 65_536, 65_537, 131_071, 131_072})
    void everyLineEndIsOneLineFeed(int length) throws IOException {
        String line = "x".repeat(length);
        CharSource source = new CharSource(new StringReader(line + "\r\n" + "y\ry\n"));
        assertEquals(line + "\ny\ny\n", text(source));
        assertEquals(4, source.line());
    }

    private static String text(CharSource source) throws IOException {
        StringBuilder text = new StringBuilder();
        while (source.peek() != CharSource.END) {
            int peeked = source.peek();
            int c = source.read();
            assertEquals(peeked, c);
            text.append((char) c);
        }
        assertEquals(CharSource.END, source.read());
        return text.toString();
    }
}
