package altmin.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file holds one idea: the sizes of all main sources of the project. */
class FileSizeTest {

    private static final int LONGEST = 800;
    private static final int NINE_IN_TEN = 350;
    private static final int MEDIAN = 120;

    private record Source(Path file, long lines) {
        static Source of(Path file) {
            try (Stream<String> lines = Files.lines(file)) {
                return new Source(file, lines.count());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private final List<Source> sources = sources(root());

    @Test
    void noFileIsVeryLong() {
        Source longest = sources.getLast();
        assertTrue(longest.lines() <= LONGEST, "expected at most " + LONGEST + " lines: " + longest);
    }

    @Test
    void nineInTenAreShort() {
        Source source = sources.get(sources.size() * 9 / 10);
        assertTrue(source.lines() < NINE_IN_TEN, "expected nine in ten below " + NINE_IN_TEN + " lines: " + source);
    }

    @Test
    void halfAreVeryShort() {
        Source median = sources.get(sources.size() / 2);
        assertTrue(median.lines() < MEDIAN, "expected a median below " + MEDIAN + " lines: " + median);
    }

    /** Every main source, the shortest first. */
    private static List<Source> sources(Path root) {
        try (Stream<Path> files = Files.walk(root, 30)) {
            List<Source> sources = files.filter(FileSizeTest::isMainSource)
                    .map(Source::of)
                    .sorted(Comparator.comparingLong(Source::lines))
                    .toList();
            assertTrue(sources.size() > 100, "found " + sources.size() + " sources only, below " + root);
            return sources;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isMainSource(Path file) {
        return file.toString().endsWith(".java")
                && file.toString().contains(Path.of("src", "main", "java").toString());
    }

    /** The highest folder with a project file, from here upwards. */
    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && Files.exists(root.resolveSibling("pom.xml"))) {
            root = root.getParent();
        }
        assertTrue(Files.exists(root.resolve("pom.xml")), "no project file in " + root);
        return root;
    }
}
