package altmin.parallel.process;

import altmin.api.backend.Backend;
import altmin.api.solver.LayerRole;
import altmin.api.tensor.Matrix;
import altmin.api.wire.BoundaryTensor;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.TensorShape;
import altmin.api.wire.WireException;
import altmin.parallel.codec.BoundaryCodec;
import altmin.parallel.worker.BlockRunner;
import altmin.parallel.worker.BoundaryCodecs;
import altmin.parallel.worker.CodecState;
import altmin.parallel.worker.RangeRows;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that comes into the layers of a worker from other processes. An inlet is made when it is first needed. */
final class Inlets implements AutoCloseable {

    private final int shard;
    private final List<BlockRunner> runners;
    private final Backend backend;
    private final BoundaryCodecs codecs;
    private final Map<Place, Inlet> inlets = new ConcurrentHashMap<>();

    private final Map<String, MemorySegment> codecStates = new HashMap<>();

    private record Place(int target, BoundaryTensor tensor) {}

    Inlets(int shard, List<BlockRunner> runners, Backend backend, BoundaryCodecs codecs) {
        this.shard = shard;
        this.runners = runners;
        this.backend = backend;
        this.codecs = codecs;
    }

    /** The longest payload that can come. */
    long most() {
        long most = 0;
        for (BlockRunner runner : runners) {
            for (BoundaryTensor tensor : BoundaryTensor.values()) {
                BoundaryCodec codec = codecs.of(tensor);
                TensorShape shape = shape(runner, tensor);
                most = Math.max(most, codec.maximumBytes(shape, RangeRows.of(shape, codec)));
            }
        }
        return most;
    }

    void accept(FrameHeader header, MemorySegment payload) throws WireException {
        if (header.shard() != shard) {
            throw new WireException(
                    "a tensor came for shard " + (header.shard() + 1) + ", this worker has " + (shard + 1));
        }
        inlet(runner(header.target()), header.tensor(), header.layer()).accept(header, payload);
    }

    private BlockRunner runner(int target) throws WireException {
        return runners.stream()
                .filter(runner -> runner.block().layer() == target)
                .findFirst()
                .orElseThrow(() ->
                        new WireException("a tensor came for layer " + target + ", which this worker does not have"));
    }

    /** A network that has grown has another sender: its codec begins anew. */
    private Inlet inlet(BlockRunner runner, BoundaryTensor tensor, int from) {
        return inlets.compute(new Place(runner.block().layer(), tensor), (_, old) -> {
            if (old != null
                    && (old.reception().from() == from || old.reception().isHeld())) {
                return old;
            }
            if (old != null) {
                old.close();
            }
            return new Inlet(runner, from, backend, codecs.of(tensor), shape(runner, tensor));
        });
    }

    private static TensorShape shape(BlockRunner runner, BoundaryTensor tensor) {
        Matrix alike = tensor == BoundaryTensor.INPUT
                ? runner.block().preactivation()
                : runner.block().input();
        return new TensorShape(alike.rows(), alike.columns());
    }

    /** Keeps a part of the state of another layer's codec until it is known who hears that layer. */
    void store(String name, long offset, MemorySegment part) {
        MemorySegment known = codecStates.getOrDefault(name, MemorySegment.NULL);
        MemorySegment whole = Arena.ofAuto().allocate(Math.max(known.byteSize(), offset + part.byteSize()), Long.BYTES);
        MemorySegment.copy(known, 0, whole, 0, known.byteSize());
        MemorySegment.copy(part, 0, whole, offset, part.byteSize());
        codecStates.put(name, whole);
    }

    /** What comes next is of an iteration after this one, under the codec states that were stored. */
    void restored(long iteration) {
        for (BlockRunner runner : runners) {
            LayerRole role = runner.block().role(iteration);
            restored(runner, BoundaryTensor.CENTRE, role.below(), iteration);
            restored(runner, BoundaryTensor.INPUT, role.above(), iteration);
        }
        codecStates.clear();
    }

    private void restored(BlockRunner runner, BoundaryTensor tensor, int from, long iteration) {
        MemorySegment state = codecStates.get(CodecState.name(from, tensor));
        if (from > 0) {
            Inlet inlet = inlet(runner, tensor, from);
            inlet.reception().restored(iteration);
            if (state != null) {
                inlet.state().copyFrom(state);
            }
        }
    }

    @Override
    public void close() {
        inlets.values().forEach(Inlet::close);
    }
}
