package com.example.altmin.plugin.wire;

import altmin.api.wire.FrameHeader;
import altmin.api.wire.Link;
import altmin.api.wire.LinkStatistics;
import altmin.api.wire.WireException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;

/** A frame is its header's text, its payload, and behind each a checksum. */
final class StreamLink implements Link {

    private static final int LONGEST_HEADER = 1000;
    private static final int CHUNK = 1 << 16;

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final ReentrantLock sending = new ReentrantLock();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();
    private volatile boolean silent;

    StreamLink(Socket socket, int buffer) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), buffer));
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), buffer));
    }

    @Override
    public String peer() {
        return String.valueOf(socket.getRemoteSocketAddress());
    }

    @Override
    public void send(FrameHeader header, MemorySegment payload) throws WireException {
        if (header.payloadBytes() != payload.byteSize()) {
            throw new IllegalArgumentException("another payload than the header's: " + header);
        }
        sending.lock();
        try {
            long start = System.nanoTime();
            byte[] text = HeaderText.write(header);
            out.writeShort(text.length);
            out.write(text);
            out.writeInt(checksum(text, text.length, new CRC32C()));
            write(payload);
            out.flush();
            sent.addAndGet(Short.BYTES + text.length + 2 * Integer.BYTES + payload.byteSize());
            nanos.addAndGet(System.nanoTime() - start);
        } catch (IOException e) {
            throw gone(e);
        } finally {
            sending.unlock();
        }
    }

    private void write(MemorySegment payload) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] chunk = new byte[CHUNK];
        for (long from = 0; from < payload.byteSize(); from += CHUNK) {
            int count = (int) Math.min(CHUNK, payload.byteSize() - from);
            MemorySegment.ofArray(chunk).asSlice(0, count).copyFrom(payload.asSlice(from, count));
            checksum.update(chunk, 0, count);
            out.write(chunk, 0, count);
        }
        out.writeInt((int) checksum.getValue());
    }

    @Override
    public FrameHeader receive(MemorySegment payload, Duration deadline) throws WireException {
        try {
            socket.setSoTimeout(StreamEndpoint.millis(deadline));
            long start = System.nanoTime();
            byte[] text = header();
            FrameHeader header = HeaderText.read(text);
            if (header.payloadBytes() < 0 || header.payloadBytes() > payload.byteSize()) {
                throw new WireException("the frame has a payload of " + header.payloadBytes()
                        + " bytes, expected at most " + payload.byteSize());
            }
            read(payload.asSlice(0, header.payloadBytes()).asByteBuffer());
            received.addAndGet(Short.BYTES + text.length + 2 * Integer.BYTES + header.payloadBytes());
            nanos.addAndGet(System.nanoTime() - start);
            return header;
        } catch (WireException damaged) {
            refused();
            throw new WireException("from " + peer() + ": " + damaged.getMessage(), damaged);
        } catch (SocketTimeoutException silence) {
            silent = true;
            close();
            throw new WireException(
                    "the link to " + peer() + " is gone: silent for " + deadline.toMillis() + " ms", silence);
        } catch (IOException e) {
            throw gone(e);
        }
    }

    private byte[] header() throws IOException {
        int length = in.readUnsignedShort();
        if (length > LONGEST_HEADER) {
            throw new WireException("what came is no frame: its header has " + length + " bytes");
        }
        byte[] text = in.readNBytes(length);
        if (in.readInt() != checksum(text, text.length, new CRC32C())) {
            throw new WireException("the frame's header is damaged");
        }
        return text;
    }

    private void read(ByteBuffer payload) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] chunk = new byte[CHUNK];
        while (payload.hasRemaining()) {
            int count = Math.min(CHUNK, payload.remaining());
            in.readFully(chunk, 0, count);
            checksum.update(chunk, 0, count);
            payload.put(chunk, 0, count);
        }
        if (in.readInt() != (int) checksum.getValue()) {
            throw new WireException("the frame's payload is damaged");
        }
    }

    private static int checksum(byte[] bytes, int count, CRC32C checksum) {
        checksum.update(bytes, 0, count);
        return (int) checksum.getValue();
    }

    private WireException gone(IOException e) {
        String reason = e instanceof EOFException
                ? "the other end has closed it"
                : silent ? "it was silent" : socket.isClosed() ? "it was closed at this end" : e.getMessage();
        return new WireException("the link to " + peer() + " is gone: " + reason, e);
    }

    @Override
    public void refused() {
        refused.incrementAndGet();
    }

    @Override
    public LinkStatistics statistics() {
        return new LinkStatistics(sent.get(), received.get(), refused.get(), nanos.get() * 1e-9);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // it is of no use any more either way
        }
    }
}
