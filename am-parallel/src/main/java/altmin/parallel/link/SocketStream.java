package altmin.parallel.link;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/** The bytes as they are. */
public final class SocketStream implements ByteStream {

    private final SocketChannel channel;
    private final String peer;
    private final AtomicLong bytesSent = new AtomicLong();
    private final AtomicLong bytesReceived = new AtomicLong();
    private final AtomicLong nanosWaiting = new AtomicLong();

    SocketStream(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.channel = channel;
        this.peer = String.valueOf(channel.getRemoteAddress());
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public void write(ByteBuffer... parts) throws IOException {
        long start = System.nanoTime();
        while (ByteStream.anyLeft(parts)) {
            bytesSent.addAndGet(channel.write(parts));
        }
        nanosWaiting.addAndGet(System.nanoTime() - start);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        long start = System.nanoTime();
        int count = channel.read(target);
        nanosWaiting.addAndGet(System.nanoTime() - start);
        bytesReceived.addAndGet(Math.max(0, count));
        return count;
    }

    /** Says that nothing more will come from here. */
    public void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public Traffic traffic() {
        return new Traffic(bytesSent.get(), bytesReceived.get(), nanosWaiting.get() * 1e-9);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // it is of no use any more either way
        }
    }
}
