package altmin.core.file;

import altmin.api.error.UsageException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The bytes of a file that is there, read by offset. Not mapped: a mapped file that someone cuts short, or a disk that
 * fails, would end the process instead of this read. For several threads at once.
 */
final class StoredBytes implements AutoCloseable {

    private static final int PIECE = 1 << 20;

    private final FileFault fault;
    private final FileChannel channel;
    private final long size;

    private StoredBytes(FileFault fault, FileChannel channel, long size) {
        this.fault = fault;
        this.channel = channel;
        this.size = size;
    }

    static StoredBytes open(Path file) {
        if (Files.isDirectory(file)) {
            throw new UsageException(file + " is a folder, expected a file that AltMin wrote; name the file in it");
        }
        FileFault fault = new FileFault(file);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new StoredBytes(fault, channel, channel.size());
        } catch (AccessDeniedException e) {
            throw new UsageException("the file " + file + " may not be read; see to its permissions", e);
        } catch (IOException e) {
            throw Files.exists(file) ? fault.unreadable(0, e) : missing(file, e);
        }
    }

    /** Also where what should be its folder is a file, which systems tell apart and a user need not. */
    private static UsageException missing(Path file, IOException cause) {
        return new UsageException("there is no file " + file + "; name one that AltMin wrote", cause);
    }

    FileFault fault() {
        return fault;
    }

    long size() {
        return size;
    }

    byte[] read(long offset, int length) {
        byte[] bytes = new byte[length];
        fill(offset, ByteBuffer.wrap(bytes));
        return bytes;
    }

    void read(long offset, MemorySegment target) {
        forEachPiece(offset, offset + target.byteSize(), new Consumer<>() {
            private long at;

            @Override
            public void accept(ByteBuffer piece) {
                int count = piece.remaining();
                target.asSlice(at, count).copyFrom(MemorySegment.ofBuffer(piece));
                at += count;
            }
        });
    }

    int checksum(long from, long to) {
        CRC32C checksum = new CRC32C();
        forEachPiece(from, to, checksum::update);
        return (int) checksum.getValue();
    }

    private void forEachPiece(long from, long to, Consumer<ByteBuffer> action) {
        try (Arena arena = Arena.ofConfined()) {
            ByteBuffer buffer = arena.allocate(Math.min(PIECE, to - from)).asByteBuffer();
            for (long at = from; at < to; at += PIECE) {
                buffer.clear().limit((int) Math.min(PIECE, to - at));
                fill(at, buffer);
                action.accept(buffer.flip());
            }
        }
    }

    private void fill(long offset, ByteBuffer buffer) {
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw fault.at(offset + buffer.position(), "the end of the file", "here", "at offset " + size);
                }
            }
        } catch (IOException e) {
            throw fault.unreadable(offset + buffer.position(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw fault.unreadable(size, e);
        }
    }
}
