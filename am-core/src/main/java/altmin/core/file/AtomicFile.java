package altmin.core.file;

import altmin.api.error.UsageException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Puts a file in its place whole or not at all: under a temporary name in the same folder, forced to the disk, renamed
 * over the old one in one step, the folder forced as well where the system can do that. Whoever reads at any moment,
 * also after a crash, finds the complete old or the complete new file.
 *
 * <p>Interrupting the thread does not stop it: an interrupted training still writes its last checkpoint.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /** What a file shall hold. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to {@code out}, which is not buffered, and leaves it open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** {@link #replace} with bytes that are at hand. */
    public static void write(Path file, byte[] bytes) {
        replace(file, out -> out.write(bytes));
    }

    /**
     * Puts {@code content} in the place of the file that may be there.
     *
     * @throws UsageException where the folder is missing or cannot be written, or the disk is full; names the folder.
     *     The old file is as it was
     * @throws RuntimeException as thrown by {@code content}; the old file is as it was
     */
    public static void replace(Path file, Content content) {
        Path target = file.toAbsolutePath();
        Path folder = Objects.requireNonNull(target.getParent(), "a file has a folder");
        if (!Files.isDirectory(folder)) {
            throw new UsageException(
                    "cannot write " + file + ": " + folder + " is not a folder; make it or name another one");
        }
        try {
            Temporaries.removeLeftIn(folder);
            Path temporary = Temporaries.nameFor(target);
            fill(temporary, target, content);
            force(folder);
        } catch (IOException e) {
            throw new UsageException(
                    "cannot write " + file + " in folder " + folder + ": " + reason(e)
                            + "; see that the folder is writable and has space, or name another one",
                    e);
        }
    }

    private static void fill(Path temporary, Path target, Content content) throws IOException {
        try {
            writeAndForce(temporary, content);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error e) {
            removeAfter(e, temporary);
            throw e;
        }
    }

    /** Not by a FileChannel: that would be closed under our hands when the thread is interrupted. */
    private static void writeAndForce(Path temporary, Content content) throws IOException {
        try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
            content.writeTo(out);
            out.getFD().sync();
        }
    }

    private static void removeAfter(Throwable failure, Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Makes the rename last. Where folders cannot be opened (Windows) there is nothing to force. */
    private static void force(Path folder) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (folder.getFileSystem().supportedFileAttributeViews().contains("posix") && !forced(folder)) {
                interrupted = Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** False where an interrupt came in between. */
    private static boolean forced(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
