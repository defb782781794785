package altmin.testkit.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between two ends of connections, and does harm on the way from who connected to who listens. */
final class Relay implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;

    private final int target;
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private long damageIn = NEVER;
    private long cutIn = NEVER;
    private long stopIn = NEVER;

    Relay(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Turns a bit of a byte that is yet to come. */
    synchronized void damage(int at) {
        damageIn = at;
    }

    /** Ends the connection after so many bytes that are yet to come. */
    synchronized void cutAfter(int bytes) {
        cutIn = bytes;
    }

    /** Keeps to itself what comes after so many bytes that are yet to come. */
    synchronized void stopAfter(int bytes) {
        stopIn = bytes;
    }

    private void serve() {
        try {
            while (true) {
                Socket near = door.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(near, far));
                Thread.ofVirtual().start(() -> pass(near, far, true));
                Thread.ofVirtual().start(() -> pass(far, near, false));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pass(Socket from, Socket to, boolean harmful) {
        byte[] bytes = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
                int passed = harmful ? harm(bytes, count) : count;
                out.write(bytes, 0, passed);
                if (passed < count && isCut()) {
                    return;
                }
            }
        } catch (IOException closed) {
            // by either end
        }
    }

    private synchronized boolean isCut() {
        return cutIn != NEVER;
    }

    /** How many of the bytes are let through. */
    private synchronized int harm(byte[] bytes, int count) {
        if (damageIn < count) {
            bytes[(int) damageIn] ^= 0x10;
            damageIn = NEVER;
        }
        int passed = (int) Math.min(count, Math.min(cutIn, stopIn));
        damageIn -= damageIn == NEVER ? 0 : count;
        cutIn -= cutIn == NEVER ? 0 : passed;
        stopIn -= stopIn == NEVER ? 0 : passed;
        return passed;
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
