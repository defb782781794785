package altmin.parallel.link;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Bytes to the other end and back, in order. One thread at a time may write, and one read, which may be another. Any
 * thread may close it.
 */
public interface ByteStream extends AutoCloseable {

    /** Who is at the other end, for messages. */
    String peer();

    /** Writes all that is left in the buffers, in their order; waits where the other end is behind. */
    void write(ByteBuffer... parts) throws IOException;

    /**
     * Waits for the next bytes.
     *
     * @param target has room for at least one
     * @return how many came, or -1 where the other end has ended the stream in good order
     */
    int read(ByteBuffer target) throws IOException;

    /** What went through the socket so far. */
    Traffic traffic();

    /** Ends the stream in good order where that can be done at once; who waits in another call is thrown out. */
    @Override
    void close();

    /** Whether something is left to be written. */
    static boolean anyLeft(ByteBuffer... parts) {
        for (ByteBuffer part : parts) {
            if (part.hasRemaining()) {
                return true;
            }
        }
        return false;
    }

    /** Bytes in the socket, and the time spent waiting for it. */
    record Traffic(long bytesSent, long bytesReceived, double secondsWaiting) {}
}
