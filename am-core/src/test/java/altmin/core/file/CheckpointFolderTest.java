package altmin.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.error.CorruptFileException;
import altmin.api.error.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {

    @TempDir
    Path run;

    private CheckpointFolder folder;
    private final List<CorruptFileException> damaged = new ArrayList<>();

    @BeforeEach
    void folder() {
        folder = new CheckpointFolder(run.resolve("checkpoints"));
    }

    @Test
    void keepsTheNewestTwo() {
        write(5, 10, 15, 20);

        assertEquals(List.of("iteration-000020.altmin", "iteration-000015.altmin"), names());
        assertEquals(20, latest());
        assertTrue(damaged.isEmpty());
    }

    @Test
    void ordersByNumberNotByName() {
        write(999_999, 1_000_000);

        assertEquals(List.of("iteration-1000000.altmin", "iteration-999999.altmin"), names());
        assertEquals(1_000_000, latest());
    }

    @Test
    void aCourseThatWasGivenUpIsRemoved() {
        write(10, 20, 15);

        assertEquals(List.of("iteration-000015.altmin", "iteration-000010.altmin"), names());
        assertEquals(15, latest());
    }

    @Test
    void aDamagedNewestIsReportedAndTheOneBeforeUsed() throws IOException {
        write(10, 20);
        Path newest = folder.files().getFirst();
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(newest, bytes);

        assertEquals(10, latest());
        assertEquals(1, damaged.size());
        assertTrue(damaged.toString().contains("iteration-000020.altmin"));
    }

    @Test
    void whereNoneVerifiesItSaysSo() throws IOException {
        write(10, 20);
        for (Path file : folder.files()) {
            Files.write(file, new byte[100]);
        }

        CorruptFileException error = assertThrows(CorruptFileException.class, () -> folder.latest(damaged::add));

        assertEquals(2, damaged.size());
        assertTrue(String.valueOf(error.getMessage()).contains("iteration-0000"));
    }

    @Test
    void isEmptyWhereNothingWasWritten() throws IOException {
        assertTrue(folder.latest(damaged::add).isEmpty());

        Files.createDirectories(folder.folder());
        Files.writeString(folder.folder().resolve("notes.txt"), "mine");
        Files.writeString(folder.folder().resolve(".iteration-000010.altmin.1-a.altmin-tmp"), "half");
        assertTrue(folder.latest(damaged::add).isEmpty());
        assertTrue(folder.files().isEmpty());
    }

    @Test
    void leavesFilesOfOthersAlone() throws IOException {
        write(1);
        Path notes = Files.writeString(folder.folder().resolve("iteration-1.altmin.bak"), "mine");

        write(2, 3, 4);

        assertTrue(Files.exists(notes));
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path plain = Files.writeString(run.resolve("plain"), "a file");
        CheckpointFolder impossible = new CheckpointFolder(plain.resolve("checkpoints"));

        UsageException error = assertThrows(UsageException.class, () -> impossible.write(Examples.checkpoint(1, 1)));

        assertTrue(String.valueOf(error.getMessage()).contains(plain.toString()), error.getMessage());
    }

    private void write(long... iterations) {
        for (long iteration : iterations) {
            folder.write(Examples.checkpoint(iteration, iteration));
        }
    }

    private long latest() {
        try (CheckpointFile file = folder.latest(damaged::add).orElseThrow()) {
            return file.checkpoint().iteration();
        }
    }

    private List<String> names() {
        return folder.files().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .toList();
    }
}
