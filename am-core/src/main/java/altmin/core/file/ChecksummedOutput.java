package altmin.core.file;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.CRC32C;

/** A stream that knows how much went through it and the checksum of that. */
final class ChecksummedOutput {

    private static final int PIECE = 1 << 18;

    private final OutputStream out;
    private final CRC32C checksum = new CRC32C();
    private final byte[] piece = new byte[PIECE];
    private long position;

    ChecksummedOutput(OutputStream out) {
        this.out = out;
    }

    long position() {
        return position;
    }

    int checksum() {
        return (int) checksum.getValue();
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, bytes.length);
    }

    /** By way of a small array, because a segment may be larger than any buffer. */
    void write(MemorySegment memory) throws IOException {
        for (long at = 0; at < memory.byteSize(); at += PIECE) {
            int count = (int) Math.min(PIECE, memory.byteSize() - at);
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, piece, 0, count);
            write(piece, count);
        }
    }

    /** Zeros up to the next place where a tensor may begin. */
    void align() throws IOException {
        write(new byte[Math.toIntExact(TensorTable.align(position) - position)]);
    }

    private void write(byte[] bytes, int count) throws IOException {
        out.write(bytes, 0, count);
        checksum.update(bytes, 0, count);
        position += count;
    }
}
