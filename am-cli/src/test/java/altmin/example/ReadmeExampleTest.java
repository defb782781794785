package altmin.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example in the README is the one that is compiled here, and it learns. */
class ReadmeExampleTest {

    private static final Path SOURCE = Path.of("src/test/java/altmin/example/DigitsExample.java");
    private static final Path README = Path.of("../README.md");

    @Test
    void theReadmeShowsThisVeryCode() throws IOException {
        String code = between(Files.readString(SOURCE), "// example: begin\n", "// example: end");
        String shown = between(Files.readString(README), "```java\n", "```");
        assertEquals(code.strip(), shown.strip());
    }

    @Test
    void theExampleLearns() {
        double accuracy = DigitsExample.train(3);
        assertTrue(accuracy > 0.5, "test accuracy " + accuracy);
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
