package altmin.backend.cuda.memory;

import altmin.api.tensor.ElementType;
import altmin.backend.cuda.driver.Driver;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * Numbers between the host and the device, through two buffers that the device reads and writes by itself: while one is
 * copied the other is filled or emptied. An upload does not wait for the device once the last piece is in a buffer.
 *
 * <p>Thread-safe: one copy at a time. To wait here costs the others nothing, since their work comes later in the same order.
 */
public final class HostCopies implements AutoCloseable {

    private static final long BUFFER_BYTES = 8L << 20;

    private final Driver driver;
    private final @Nullable MemorySegment[] buffers = new MemorySegment[2];
    private final Driver.@Nullable Mark[] reads = new Driver.Mark[2];

    public HostCopies(Driver driver) {
        this.driver = driver;
    }

    /** All numbers of a matrix, rounded where the type is wider. */
    public synchronized void upload(MemorySegment source, ElementType type, CudaMatrix target) {
        requireRoom("upload source", source, type, target);
        long piece = BUFFER_BYTES / Float.BYTES;
        for (long first = 0; first < target.size(); first += piece) {
            long count = Math.min(piece, target.size() - first);
            MemorySegment numbers = source.asSlice(first * type.bytes(), count * type.bytes());
            send(buffer -> narrow(numbers, type, buffer), count * Float.BYTES, target.address() + first * Float.BYTES);
        }
    }

    /** Bytes as they are. */
    public synchronized void upload(MemorySegment source, long target) {
        for (long first = 0; first < source.byteSize(); first += BUFFER_BYTES) {
            long bytes = Math.min(BUFFER_BYTES, source.byteSize() - first);
            MemorySegment part = source.asSlice(first, bytes);
            send(buffer -> buffer.copyFrom(part), bytes, target + first);
        }
    }

    /** All numbers of a matrix. */
    public synchronized void download(CudaMatrix source, ElementType type, MemorySegment target) {
        requireRoom("download target", target, type, source);
        receive(source.address(), source.bytes(), (part, first) -> {
            long offset = first / Float.BYTES * type.bytes();
            widen(part, type, target.asSlice(offset, part.byteSize() / Float.BYTES * type.bytes()));
        });
    }

    /** So many float64, once the work that was begun before is done. */
    public synchronized double[] doubles(long source, int count) {
        double[] values = new double[count];
        receive(
                source,
                (long) count * Double.BYTES,
                (part, first) ->
                        MemorySegment.copy(part, ValueLayout.JAVA_DOUBLE, 0, values, (int) (first / Double.BYTES), (int)
                                (part.byteSize() / Double.BYTES)));
        return values;
    }

    private interface Filling {
        void into(MemorySegment buffer);
    }

    private interface Emptying {
        void from(MemorySegment part, long first);
    }

    private int next;

    private void send(Filling filling, long bytes, long target) {
        int turn = next;
        next = 1 - next;
        MemorySegment buffer = buffer(turn).asSlice(0, bytes);
        awaitRead(turn);
        filling.into(buffer);
        driver.copyToDevice(buffer, target);
        reads[turn] = driver.mark();
    }

    private void awaitRead(int turn) {
        Driver.Mark mark = reads[turn];
        if (mark != null) {
            reads[turn] = null;
            driver.await(mark);
        }
    }

    /** Piece by piece, one on its way while the one before is taken. */
    private void receive(long source, long bytes, Emptying emptying) {
        Driver.Mark before = null;
        for (long first = 0; first < bytes + BUFFER_BYTES; first += BUFFER_BYTES) {
            int turn = (int) (first / BUFFER_BYTES % 2);
            Driver.Mark now = first < bytes ? begin(source + first, part(turn, first, bytes)) : null;
            if (before != null) {
                driver.await(before);
                emptying.from(part(1 - turn, first - BUFFER_BYTES, bytes), first - BUFFER_BYTES);
            }
            before = now;
        }
    }

    private Driver.Mark begin(long source, MemorySegment part) {
        driver.copyToHost(source, part);
        return driver.mark();
    }

    private MemorySegment part(int turn, long first, long bytes) {
        return buffer(turn).asSlice(0, Math.min(BUFFER_BYTES, bytes - first));
    }

    private MemorySegment buffer(int turn) {
        MemorySegment buffer = buffers[turn];
        if (buffer == null) {
            buffer = driver.allocateOnHost(BUFFER_BYTES);
            buffers[turn] = buffer;
        }
        return buffer;
    }

    private static void narrow(MemorySegment from, ElementType type, MemorySegment to) {
        switch (type) {
            case FLOAT32 -> to.copyFrom(from);
            case FLOAT64 -> {
                for (long i = 0; i < to.byteSize() / Float.BYTES; i++) {
                    to.set(ElementType.FLOAT, i * Float.BYTES, (float) from.get(ElementType.DOUBLE, i * Double.BYTES));
                }
            }
        }
    }

    private static void widen(MemorySegment from, ElementType type, MemorySegment to) {
        switch (type) {
            case FLOAT32 -> to.copyFrom(from);
            case FLOAT64 -> {
                for (long i = 0; i < from.byteSize() / Float.BYTES; i++) {
                    to.set(ElementType.DOUBLE, i * Double.BYTES, from.get(ElementType.FLOAT, i * Float.BYTES));
                }
            }
        }
    }

    private static void requireRoom(String role, MemorySegment host, ElementType type, CudaMatrix matrix) {
        long expected = matrix.size() * type.bytes();
        if (host.byteSize() < expected) {
            throw new IllegalArgumentException(role + " has " + host.byteSize() + " bytes, expected at least "
                    + expected + " for " + matrix + " " + type);
        }
    }

    @Override
    public synchronized void close() {
        for (int turn = 0; turn < buffers.length; turn++) {
            MemorySegment buffer = buffers[turn];
            if (buffer != null) {
                awaitRead(turn);
                driver.freeOnHost(buffer);
                buffers[turn] = null;
            }
        }
    }
}
