package altmin.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.CorruptFileException;
import altmin.api.tensor.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No damage gets through: every byte, every length. */
class DamageTest {

    @TempDir
    Path folder;

    /** A file to write and the way to read it. */
    record Subject(Consumer<Path> writer, Consumer<Path> reader) {}

    static Stream<Named<Subject>> subjects() {
        Subject model = new Subject(
                file -> ModelFile.write(file, Examples.model(1, ElementType.FLOAT32, List.of(3, 5, 2))),
                ModelFile::read);
        Subject checkpoint = new Subject(
                file -> CheckpointFile.write(file, Examples.checkpoint(1, 10)),
                file -> CheckpointFile.open(file).close());
        return Stream.of(Named.of("model", model), Named.of("checkpoint", checkpoint));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void everyFlippedByteIsFound(Subject subject) throws IOException {
        byte[] good = good(subject);
        for (int i = 0; i < good.length; i++) {
            for (int mask : new int[] {0xFF, 1 << i % 8}) {
                byte[] damaged = good.clone();
                damaged[i] ^= (byte) mask;
                assertRefused(subject, damaged, "byte " + i + " ^ " + mask);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void everyTruncationIsFound(Subject subject) throws IOException {
        byte[] good = good(subject);
        for (int length = 0; length < good.length; length++) {
            assertRefused(subject, Arrays.copyOf(good, length), "length " + length);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void everyAppendedByteIsFound(Subject subject) throws IOException {
        byte[] good = good(subject);
        for (int more = 1; more <= 130; more++) {
            assertRefused(subject, Arrays.copyOf(good, good.length + more), more + " zeros appended");
        }
        byte[] twice = Arrays.copyOf(good, 2 * good.length);
        System.arraycopy(good, 0, twice, good.length, good.length);
        assertRefused(subject, twice, "appended to itself");
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void randomBurstsAndLostBlocksAreFound(Subject subject) throws IOException {
        byte[] good = good(subject);
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int from = random.nextInt(good.length);
            int to = random.nextInt(from, good.length) + 1;
            byte[] damaged = good.clone();
            if (random.nextBoolean()) {
                Arrays.fill(damaged, from, to, (byte) 0);
            } else {
                byte[] burst = new byte[to - from];
                random.nextBytes(burst);
                System.arraycopy(burst, 0, damaged, from, burst.length);
            }
            if (!Arrays.equals(good, damaged)) {
                assertRefused(subject, damaged, "seed " + seed);
            }
        }
    }

    private byte[] good(Subject subject) throws IOException {
        Path file = folder.resolve("subject.altmin");
        subject.writer().accept(file);
        subject.reader().accept(file);
        return Files.readAllBytes(file);
    }

    private void assertRefused(Subject subject, byte[] damaged, String how) throws IOException {
        Path file = folder.resolve("damaged.altmin");
        Files.write(file, damaged);
        CorruptFileException error =
                assertThrows(CorruptFileException.class, () -> subject.reader().accept(file), how);
        String message = String.valueOf(error.getMessage());
        assertEquals(5, error.exitCode());
        assertTrue(message.contains(file.toString()), message);
        assertTrue(message.matches("[^\\n]*offset \\d+[^\\n]*expected [^\\n]*; [^\\n]*"), message);
    }
}
