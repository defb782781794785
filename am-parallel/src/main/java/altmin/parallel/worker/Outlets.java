package altmin.parallel.worker;

import altmin.api.backend.Backend;
import altmin.api.solver.LayerRole;
import altmin.api.solver.ParallelBlock;
import altmin.api.tensor.Matrix;
import altmin.api.wire.BoundaryTensor;
import altmin.api.wire.TensorShape;
import altmin.core.step.Elementwise;
import altmin.parallel.codec.BoundaryCodec;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Everything that one layer hands over, and what codecs make of it. */
final class Outlets implements AutoCloseable {

    private final Map<BoundaryTensor, Outlet> outlets = new EnumMap<>(BoundaryTensor.class);
    private final Map<BoundaryTensor, Integer> receivers = new EnumMap<>(BoundaryTensor.class);
    private final int layer;
    private final Backend backend;
    private @Nullable Matrix opening;

    /** The outlets of a block, none where a codec changes nothing. */
    Outlets(ParallelBlock block, Backend backend, BoundaryCodecs codecs) {
        this.layer = block.layer();
        this.backend = backend;
        for (BoundaryTensor tensor : BoundaryTensor.values()) {
            BoundaryCodec codec = codecs.of(tensor);
            Matrix matrix = tensor == BoundaryTensor.INPUT ? block.input() : block.preactivation();
            if (!codec.isExact()) {
                outlets.put(tensor, new Outlet(backend, codec, new TensorShape(matrix.rows(), matrix.columns())));
            }
        }
    }

    /** Whether a tensor is replaced by what its receiver sees. */
    boolean replaces(BoundaryTensor tensor) {
        return outlets.containsKey(tensor);
    }

    /** Writes a tensor that {@link #replaces} names as bytes for another layer and replaces it. */
    void encode(BoundaryTensor tensor, int to, Matrix matrix, Outlet.Sink sink) {
        @Nullable Outlet outlet = outlets.get(tensor);
        if (outlet != null) {
            if (!Objects.equals(receivers.put(tensor, to), to)) {
                outlet.state().fill((byte) 0); // whoever has heard nothing yet knows nothing
            }
            outlet.encode(matrix, sink);
        }
    }

    /**
     * A copy of what is handed over where a network grows: the centre itself is replaced under the eyes of the layer
     * above, which may not have begun yet. Stays until the network grows again.
     */
    Matrix apart(Matrix centre) {
        Matrix copy = opening == null ? backend.allocate(centre.rows(), centre.columns()) : opening;
        opening = copy;
        new Elementwise(backend).scale(1, centre, copy);
        return copy;
    }

    @Override
    public void close() {
        if (opening != null) {
            opening.close();
        }
    }

    /** The states of codecs are those after an iteration in which the layer had this role. */
    void restored(LayerRole role) {
        receivers.put(BoundaryTensor.INPUT, role.below());
        receivers.put(BoundaryTensor.CENTRE, role.above());
    }

    /** The states of codecs that have one, by the names that checkpoints use. */
    SequencedMap<String, MemorySegment> states() {
        SequencedMap<String, MemorySegment> states = new LinkedHashMap<>();
        outlets.forEach((tensor, outlet) -> {
            if (outlet.state().byteSize() > 0) {
                states.put(CodecState.name(layer, tensor), outlet.state());
            }
        });
        return states;
    }
}
