package altmin.parallel.tls;

import altmin.parallel.link.ByteStream;
import altmin.parallel.link.SocketStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * Bytes in TLS records. Many records go through the socket together; what comes is decrypted and put straight into the
 * caller's buffer, which lies outside the heap as those of the socket do. Records themselves lie in arrays that are used
 * again and again: the library's AES-GCM works on arrays, and takes other memory through arrays of 512 bytes, which made
 * encrypting half as fast and decrypting a quarter slower than with a copy here.
 *
 * <p>The engine's two directions are independent but for messages after the handshake: a request for new keys comes in
 * and is to be answered. Whoever sends takes the answer along; where nobody does, the reader sends it. The reader
 * never waits for a sender, since the sender may wait for the other end, which may wait for the reader.
 */
final class TlsStream implements ByteStream {

    private static final int BUFFER = 1 << 17;
    private static final Duration GOODBYE = Duration.ofMillis(500);
    private static final String ENDED = "it ended the connection within the handshake";
    private static final int FIRST_CONTENT_TYPE = 20;
    private static final int LAST_CONTENT_TYPE = 23;

    private final SocketStream socket;
    private final SSLEngine engine;
    private final ByteBuffer nothing = ByteBuffer.allocate(0);

    /** Records that have come. */
    private final ByteBuffer incoming = ByteBuffer.allocate(BUFFER).limit(0);

    private final ByteBuffer fromSocket = ByteBuffer.allocateDirect(BUFFER);

    /** The rest of a record that did not go into the caller's buffer. */
    private final ByteBuffer rest;

    /** Records that are to go. */
    private final ByteBuffer outgoing = ByteBuffer.allocate(BUFFER);

    private final ByteBuffer toSocket = ByteBuffer.allocateDirect(BUFFER);
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();

    TlsStream(SocketStream socket, SSLEngine engine) {
        this.socket = socket;
        this.engine = engine;
        this.rest = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .limit(0);
    }

    @Override
    public String peer() {
        return socket.peer();
    }

    /**
     * Comes first.
     *
     * @throws IOException where one end refuses the other; the other end is told, and the message says why
     */
    void shakeHands() throws IOException {
        try {
            engine.beginHandshake();
            HandshakeStatus status = engine.getHandshakeStatus();
            while (status != HandshakeStatus.NOT_HANDSHAKING) {
                switch (status) {
                    case NEED_WRAP -> requireOpen(sendOwn());
                    case NEED_TASK -> runTasks();
                    default -> hearOne();
                }
                status = engine.getHandshakeStatus();
            }
        } catch (SSLException refused) {
            tell();
            throw new IOException(Refusals.reason(refused), refused);
        }
    }

    private void hearOne() throws IOException {
        SSLEngineResult result = unwrap(nothing);
        requireOpen(result);
        if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
            fill(ENDED);
            requireTls();
        }
    }

    /** An engine that the other end has closed asks for more for ever. */
    private static void requireOpen(SSLEngineResult result) throws IOException {
        if (result.getStatus() == Status.CLOSED) {
            throw new IOException(ENDED);
        }
    }

    private void requireTls() throws IOException {
        int first = incoming.get(incoming.position());
        if (first < FIRST_CONTENT_TYPE || first > LAST_CONTENT_TYPE) {
            byte[] start = new byte[Math.min(8, incoming.remaining())];
            incoming.get(incoming.position(), start);
            throw new IOException("it does not speak TLS: it began with '" + Refusals.printable(start) + "'");
        }
    }

    /** The alert that the engine has made of a refusal. */
    private void tell() {
        try {
            sendAllOwn();
            socket.endOutput();
        } catch (IOException unheard) {
            // it is gone already
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    @Override
    public void write(ByteBuffer... parts) throws IOException {
        writing.lock();
        try {
            while (ByteStream.anyLeft(parts)) {
                wrap(parts);
            }
            flush();
        } finally {
            writing.unlock();
        }
        answer();
    }

    /** One record more into the buffer. */
    private void wrap(ByteBuffer... parts) throws IOException {
        SSLEngineResult result = engine.wrap(parts, outgoing);
        if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            runTasks();
        }
        switch (result.getStatus()) {
            case BUFFER_OVERFLOW -> flush();
            case CLOSED -> throw new ClosedChannelException();
            default -> {}
        }
    }

    private void flush() throws IOException {
        toSocket.clear().put(outgoing.flip()).flip();
        socket.write(toSocket);
        outgoing.clear();
    }

    /** What the engine itself has to say. */
    private SSLEngineResult sendOwn() throws IOException {
        writing.lock();
        try {
            SSLEngineResult result = engine.wrap(nothing, outgoing);
            flush();
            return result;
        } finally {
            writing.unlock();
        }
    }

    private void sendAllOwn() throws IOException {
        int sent = 1;
        while (sent > 0 && !engine.isOutboundDone()) {
            sent = sendOwn().bytesProduced();
        }
    }

    /** Sends what the engine has to say, unless somebody else is about to send: who then does this afterwards. */
    private void answer() throws IOException {
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && writing.tryLock()) {
            try {
                wrap(nothing);
                flush();
            } finally {
                writing.unlock();
            }
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int start = target.position();
        try {
            return readSome(target, start);
        } catch (SSLException broken) {
            throw new IOException(Refusals.reason(broken), broken);
        }
    }

    private int readSome(ByteBuffer target, int start) throws IOException {
        takeRest(target);
        while (target.position() == start) {
            Status status = unwrapAll(target);
            if (status == Status.CLOSED && target.position() == start) {
                return -1;
            }
            if (target.position() == start) {
                fill("the stream was cut off: it ended without a word of farewell");
            }
        }
        return target.position() - start;
    }

    private void takeRest(ByteBuffer target) {
        int count = Math.min(rest.remaining(), target.remaining());
        target.put(target.position(), rest, rest.position(), count);
        target.position(target.position() + count);
        rest.position(rest.position() + count);
    }

    /** Whole records that are there, as long as there is room. */
    private Status unwrapAll(ByteBuffer target) throws IOException {
        Status status = Status.OK;
        while (status == Status.OK && target.hasRemaining()) {
            status = unwrap(target).getStatus();
            answer();
        }
        return status;
    }

    /** The next record, where it is there as a whole. */
    private SSLEngineResult unwrap(ByteBuffer target) throws IOException {
        rest.clear();
        SSLEngineResult result = engine.unwrap(incoming, new ByteBuffer[] {target, rest});
        rest.flip();
        if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            runTasks();
        }
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            throw new IOException("a record is longer than TLS allows");
        }
        return result;
    }

    private void fill(String atTheEnd) throws IOException {
        incoming.compact();
        try {
            if (socket.read(fromSocket.clear().limit(incoming.remaining())) < 0) {
                throw new IOException(atTheEnd);
            }
            incoming.put(fromSocket.flip());
        } finally {
            incoming.flip();
        }
    }

    @Override
    public Traffic traffic() {
        return socket.traffic();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            Thread.ofVirtual().name("goodbye").start(this::sayGoodbye).join(GOODBYE);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        socket.close();
    }

    /** Unless somebody is in the middle of sending. */
    private void sayGoodbye() {
        if (writing.tryLock()) {
            try {
                engine.closeOutbound();
                sendAllOwn();
            } catch (IOException unheard) {
                // it is gone already
            } finally {
                writing.unlock();
            }
        }
    }
}
