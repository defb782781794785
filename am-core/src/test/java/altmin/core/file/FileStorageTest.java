package altmin.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.UsageException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest {

    private static final long LARGE = (3L << 20) + 12;

    @TempDir
    private Path folder;

    @Test
    void givesZerosThatCanBeWrittenAndReadBack() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = new FileStorage(folder).allocate(LARGE, arena);
            assertEquals(LARGE, segment.byteSize());
            assertEquals(-1, MemorySegment.ofArray(new byte[(int) LARGE]).mismatch(segment));
            assertEquals(0, segment.address() % FileStorage.ALIGNMENT);
            segment.set(ValueLayout.JAVA_BYTE, LARGE - 1, (byte) 7);
            assertEquals(7, segment.get(ValueLayout.JAVA_BYTE, LARGE - 1));
        }
    }

    @Test
    void liesInAFileThatHasNoName() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            assertTrue(new FileStorage(folder).allocate(LARGE, arena).isMapped());
            try (Stream<Path> left = Files.list(folder)) {
                assertEquals(0, left.count());
            }
        }
    }

    @Test
    void keepsWhatIsSmallInMemory() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = new FileStorage(folder).allocate(FileStorage.LEAST_BYTES - 1, arena);
            assertFalse(segment.isMapped());
            assertEquals(0, segment.address() % FileStorage.ALIGNMENT);
        }
    }

    @Test
    void makesTheFolder() {
        Path missing = folder.resolve("a").resolve("b");
        try (Arena arena = Arena.ofConfined()) {
            assertTrue(new FileStorage(missing).allocate(LARGE, arena).isMapped());
        }
    }

    @Test
    void saysWhereThereIsNoRoom() {
        FileStorage storage = new FileStorage(folder);
        try (Arena arena = Arena.ofConfined()) {
            UsageException error = assertThrows(UsageException.class, () -> storage.allocate(1L << 58, arena));
            String message = String.valueOf(error.getMessage());
            assertTrue(
                    message.matches("cannot make a state file of 288230376151711744 bytes in .*: the disk"
                            + " has \\d+ bytes left; see that .* has space, or name another one"),
                    message);
        }
    }

    @Test
    void refusesAFileForAFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        UsageException error = assertThrows(UsageException.class, () -> new FileStorage(file));
        assertTrue(String.valueOf(error.getMessage()).startsWith("cannot make the folder for state files in " + file));
    }
}
