package altmin.parallel.process;

import altmin.api.backend.Backend;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.api.wire.BoundaryTensor;
import altmin.api.wire.Coder;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import altmin.parallel.codec.BoundaryCodec;
import altmin.parallel.worker.BoundaryCodecs;
import altmin.parallel.worker.Neighbour;
import altmin.parallel.worker.Outcome;
import altmin.parallel.worker.RangeRows;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A layer in another process, as one layer here sees it: tensors go over a link, range by range on a virtual thread, while
 * the layer here goes on.
 */
final class RemoteNeighbour implements Neighbour {

    private final int shard;
    private final int target;
    private final Speaker speaker;
    private final Backend backend;
    private final BoundaryCodecs codecs;
    private final Consumer<Outcome> listener;
    private final Map<BoundaryTensor, Shipment> shipments = new EnumMap<>(BoundaryTensor.class);

    RemoteNeighbour(
            int shard,
            int target,
            Speaker speaker,
            Backend backend,
            BoundaryCodecs codecs,
            Consumer<Outcome> listener) {
        this.shard = shard;
        this.target = target;
        this.speaker = speaker;
        this.backend = backend;
        this.codecs = codecs;
        this.listener = listener;
    }

    @Override
    public void takeEncoded(BoundaryTensor tensor, int from, long firstRow, long rows, MemorySegment bytes) {
        shipments.computeIfAbsent(tensor, _ -> new Shipment()).take(firstRow, rows, bytes);
    }

    @Override
    public void handOver(BoundaryTensor tensor, int from, long iteration, Matrix matrix) {
        Shipment shipment = shipments.computeIfAbsent(tensor, _ -> new Shipment());
        shipment.send(() -> {
            if (shipment.isEncoded()) {
                shipment.forEach((range, bytes) -> send(tensor, from, iteration, range, matrix.columns(), bytes));
            } else {
                sendExact(tensor, from, iteration, matrix, shipment);
            }
        });
    }

    private void sendExact(BoundaryTensor tensor, int from, long iteration, Matrix matrix, Shipment shipment)
            throws WireException {
        BoundaryCodec codec = codecs.of(tensor == BoundaryTensor.OPENING ? tensor : BoundaryTensor.CENTRE);
        TensorShape shape = new TensorShape(matrix.rows(), matrix.columns());
        long step = RangeRows.of(shape, codec);
        Coder coder = codec.open(shape, step);
        MemorySegment values = shipment.room(step * shape.columns() * Float.BYTES);
        MemorySegment bytes = shipment.encodedRoom(coder.maximumBytes(step));
        for (long first = 0; first < matrix.rows(); first += step) {
            long rows = Math.min(step, matrix.rows() - first);
            MemorySegment part = values.asSlice(0, rows * shape.columns() * Float.BYTES);
            backend.download(matrix.rowRange(first, first + rows), ElementType.FLOAT32, part);
            long length = coder.encode(first, rows, part, bytes);
            Speaker.Range range = new Speaker.Range(first, rows);
            send(tensor, from, iteration, range, shape.columns(), bytes.asSlice(0, length));
        }
    }

    private void send(
            BoundaryTensor tensor, int from, long iteration, Speaker.Range range, int columns, MemorySegment bytes)
            throws WireException {
        int codec = codecs.of(tensor).wireId();
        speaker.link()
                .send(
                        speaker.boundary(
                                tensor, shard, from, target, iteration, codec, range, columns, bytes.byteSize()),
                        bytes);
    }

    /** One tensor on its way; the next of its kind follows only after the receiver had all of this. */
    private final class Shipment {

        private final Arena arena = Arena.ofAuto();
        private final List<Part> parts = new ArrayList<>();
        private MemorySegment encoded = MemorySegment.NULL;
        private MemorySegment room = MemorySegment.NULL;
        private MemorySegment encodedRoom = MemorySegment.NULL;
        private Thread sender = Thread.ofVirtual().unstarted(() -> {});
        private long length;

        private record Part(Speaker.Range range, long offset, long bytes) {}

        private void take(long firstRow, long rows, MemorySegment bytes) {
            if (firstRow == 0) {
                awaitSender();
                parts.clear();
                length = 0;
            }
            if (encoded.byteSize() < length + bytes.byteSize()) {
                MemorySegment larger = arena.allocate(2 * (length + bytes.byteSize()), Long.BYTES);
                MemorySegment.copy(encoded, 0, larger, 0, length);
                encoded = larger;
            }
            MemorySegment.copy(bytes, 0, encoded, length, bytes.byteSize());
            parts.add(new Part(new Speaker.Range(firstRow, rows), length, bytes.byteSize()));
            length += bytes.byteSize();
        }

        private boolean isEncoded() {
            return !parts.isEmpty();
        }

        private void forEach(PartSender send) throws WireException {
            for (Part part : parts) {
                send.accept(part.range, encoded.asSlice(part.offset, part.bytes));
            }
        }

        private MemorySegment room(long bytes) {
            room = room.byteSize() < bytes ? arena.allocate(bytes, Long.BYTES) : room;
            return room;
        }

        private MemorySegment encodedRoom(long bytes) {
            encodedRoom = encodedRoom.byteSize() < bytes ? arena.allocate(bytes, Long.BYTES) : encodedRoom;
            return encodedRoom;
        }

        private void send(Sending work) {
            awaitSender();
            sender = Thread.ofVirtual().name("to layer " + target).start(() -> {
                try {
                    work.run();
                } catch (WireException | RuntimeException failure) {
                    listener.accept(new Outcome.Failed(failure));
                }
            });
        }

        private void awaitSender() {
            try {
                if (sender.getState() != Thread.State.NEW) {
                    sender.join();
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What is done with a range. */
    @FunctionalInterface
    private interface PartSender {
        void accept(Speaker.Range range, MemorySegment bytes) throws WireException;
    }

    /** Sends a tensor. */
    @FunctionalInterface
    private interface Sending {
        void run() throws WireException;
    }
}
