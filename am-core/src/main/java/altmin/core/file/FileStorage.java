package altmin.core.file;

import altmin.api.error.UsageException;
import altmin.api.tensor.Storage;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Memory-mapped files in one folder, for samples and state larger than the memory: the system keeps in memory what is
 * being used and writes the rest out. What is small stays in memory.
 *
 * <p>A file loses its name as soon as it is open, so nothing is left behind however the process ends. Its blocks are
 * taken at once, because a disk that fills up later would end the process instead of raising an error.
 */
public final class FileStorage implements Storage {

    /** What is smaller stays in memory. */
    static final long LEAST_BYTES = 1L << 20;

    private static final int PIECE = 1 << 20;

    private final Path folder;

    /**
     * Files in a folder, which is made where it is missing.
     *
     * @throws UsageException where it cannot be
     */
    public FileStorage(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refused("cannot make the folder for state files", e);
        }
    }

    /**
     * As it is promised.
     *
     * @throws UsageException where the folder cannot be written or the disk has no room
     */
    @Override
    public MemorySegment allocate(long bytes, Arena arena) {
        return bytes < LEAST_BYTES ? MEMORY.allocate(bytes, arena) : map(bytes, arena);
    }

    private MemorySegment map(long bytes, Arena arena) {
        try {
            Path file = Files.createTempFile(folder, "state-", ".tmp");
            try (FileChannel channel = open(file)) {
                requireRoom(bytes);
                fill(channel, bytes);
                return channel.map(MapMode.READ_WRITE, 0, bytes, arena);
            }
        } catch (IOException e) {
            throw refused("cannot make a state file of " + bytes + " bytes", e);
        }
    }

    /** Opens it and takes its name away, where the system can do that while it is open. */
    private static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            try {
                Files.delete(file);
            } catch (IOException e) {
                file.toFile().deleteOnExit();
            }
        }
    }

    private void requireRoom(long bytes) throws IOException {
        long usable = Files.getFileStore(folder).getUsableSpace();
        if (usable < bytes) {
            throw new IOException("the disk has " + usable + " bytes left");
        }
    }

    private static void fill(FileChannel channel, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(PIECE);
        long left = bytes;
        while (left > 0) {
            zeros.clear().limit((int) Math.min(PIECE, left));
            left -= channel.write(zeros);
        }
    }

    private UsageException refused(String what, IOException cause) {
        String reason =
                cause.getClass() == IOException.class ? "" : cause.getClass().getSimpleName() + " ";
        return new UsageException(
                what + " in " + folder + ": " + reason + cause.getMessage()
                        + "; see that the folder is writable and has space, or name another one",
                cause);
    }
}
