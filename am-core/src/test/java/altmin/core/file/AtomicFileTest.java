package altmin.core.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import altmin.api.error.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong, the old file or the new one is there, complete, and nothing besides. */
class AtomicFileTest {

    private static final byte[] OLD = {1, 2, 3};
    private static final byte[] NEW = "0123456789".repeat(1000).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    /** A disk that takes only so many bytes. */
    private record FaultyStorage(int capacity, Throwable failure) implements AtomicFile.Content {

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(NEW, 0, capacity);
            switch (failure) {
                case IOException e -> throw e;
                case RuntimeException e -> throw e;
                default -> throw (Error) failure;
            }
        }
    }

    @Test
    void replacesAndLeavesNothingBeside() throws IOException {
        Path file = file();

        AtomicFile.write(file, NEW);

        assertArrayEquals(NEW, Files.readAllBytes(file));
        assertEquals(List.of(file), listing());
    }

    @Test
    void aFullDiskLeavesTheOldFile() throws IOException {
        Path file = file();
        for (int capacity : new int[] {0, 1, 4096, NEW.length}) {
            IOException full = new IOException("No space left on device");

            UsageException error = assertThrows(
                    UsageException.class, () -> AtomicFile.replace(file, new FaultyStorage(capacity, full)));

            assertEquals(2, error.exitCode());
            String message = String.valueOf(error.getMessage());
            assertTrue(message.contains("folder " + folder) && message.contains("No space left"), message);
            assertOldAlone(file);
        }
    }

    @Test
    void anyOtherFailureLeavesTheOldFileToo() throws IOException {
        Path file = file();
        for (Throwable failure : List.of(new IllegalStateException("x"), new OutOfMemoryError("x"))) {
            Throwable thrown =
                    assertThrows(failure.getClass(), () -> AtomicFile.replace(file, new FaultyStorage(100, failure)));

            assertEquals(failure, thrown);
            assertOldAlone(file);
        }
    }

    @Test
    void aRenameThatFailsLeavesNothingBeside() throws IOException {
        Path target = Files.createDirectory(folder.resolve("model.altmin"));
        Path inside = Files.write(target.resolve("inside"), OLD);

        assertThrows(UsageException.class, () -> AtomicFile.write(target, NEW));

        assertArrayEquals(OLD, Files.readAllBytes(inside));
        assertEquals(List.of(target), listing());
    }

    @Test
    void refusesAFolderThatIsNone() throws IOException {
        Path plain = file();
        for (Path parent : List.of(folder.resolve("missing"), plain)) {
            UsageException error = assertThrows(UsageException.class, () -> AtomicFile.write(parent.resolve("a"), NEW));
            assertTrue(String.valueOf(error.getMessage()).contains(parent + " is not a folder"));
        }
        assertOldAlone(plain);
    }

    @Test
    void refusesAFolderThatCannotBeWritten() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(locked), "the administrator may write everywhere");

        UsageException error = assertThrows(UsageException.class, () -> AtomicFile.write(locked.resolve("a"), NEW));

        assertTrue(String.valueOf(error.getMessage()).contains("folder " + locked));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesAFolderThatTakesNoFiles() {
        Path kernel = Path.of("/proc/self");

        UsageException error =
                assertThrows(UsageException.class, () -> AtomicFile.write(kernel.resolve("model.altmin"), NEW));

        assertTrue(String.valueOf(error.getMessage()).contains("in folder " + kernel), error.getMessage());
    }

    @Test
    void anInterruptedThreadStillWrites() throws IOException {
        Path file = file();
        Thread.currentThread().interrupt();

        AtomicFile.write(file, NEW);

        assertTrue(Thread.interrupted(), "still interrupted afterwards");
        assertArrayEquals(NEW, Files.readAllBytes(file));
    }

    @Test
    void anInterruptInTheMidstDoesNotStopIt() throws IOException {
        Path file = file();

        AtomicFile.replace(file, out -> {
            out.write(NEW, 0, 5000);
            Thread.currentThread().interrupt();
            out.write(NEW, 5000, NEW.length - 5000);
        });

        assertTrue(Thread.interrupted(), "still interrupted afterwards");
        assertArrayEquals(NEW, Files.readAllBytes(file));
    }

    @Test
    void manyWritersLeaveOneCompleteFile() throws Exception {
        Path file = file();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                byte[] bytes = new byte[50_000];
                Arrays.fill(bytes, (byte) i);
                all.add(writers.submit(() -> AtomicFile.write(file, bytes)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        byte[] found = Files.readAllBytes(file);
        assertEquals(50_000, found.length);
        for (byte b : found) {
            assertEquals(found[0], b);
        }
        assertEquals(List.of(file), listing());
    }

    @Test
    void removesWhatDeadProcessesLeftAndNothingElse() throws IOException {
        Path file = file();
        Path dead = Files.write(folder.resolve(".model.altmin.999999999999-ab12.altmin-tmp"), OLD);
        long pid = ProcessHandle.current().pid();
        Path living = Files.write(folder.resolve(".model.altmin." + pid + "-ab12.altmin-tmp"), OLD);
        Path other = Files.write(folder.resolve(".notes.altmin-tmp"), OLD);

        AtomicFile.write(file, NEW);

        assertTrue(Files.notExists(dead));
        assertTrue(Files.exists(living) && Files.exists(other));
    }

    private Path file() throws IOException {
        return Files.write(folder.resolve("model.altmin"), OLD);
    }

    private void assertOldAlone(Path file) throws IOException {
        assertArrayEquals(OLD, Files.readAllBytes(file));
        assertEquals(List.of(file), listing());
    }

    private List<Path> listing() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
