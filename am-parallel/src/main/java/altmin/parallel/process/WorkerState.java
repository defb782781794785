package altmin.parallel.process;

import altmin.api.backend.Backend;
import altmin.api.solver.StateTensor;
import altmin.api.wire.WireException;
import altmin.parallel.worker.BlockRunner;
import altmin.parallel.worker.CodecState;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/** The state of a worker's layers and codecs, by the names that checkpoints use. */
final class WorkerState {

    private final SequencedMap<String, StateTensor> tensors = new LinkedHashMap<>();
    private final Set<String> common = new HashSet<>();
    private final Inlets inlets;

    WorkerState(List<BlockRunner> runners, Inlets inlets, Backend backend) {
        this.inlets = inlets;
        for (BlockRunner runner : runners) {
            tensors.putAll(runner.state(backend));
            runner.state(backend).keySet().stream()
                    .filter(name -> !runner.isOverSamples(name))
                    .forEach(common::add);
        }
        for (BlockRunner runner : runners) {
            runner.codecStates().forEach((name, memory) -> tensors.put(name, new CodecState(memory)));
        }
    }

    List<Control.Entry> entries() {
        return tensors.entrySet().stream()
                .map(entry -> new Control.Entry(
                        entry.getKey(),
                        entry.getValue().type(),
                        entry.getValue().rows(),
                        entry.getValue().columns(),
                        !common.contains(entry.getKey())))
                .toList();
    }

    /** The size of the longest row of any tensor. */
    long longestRow() {
        return tensors.values().stream()
                .mapToLong(tensor -> (long) tensor.columns() * tensor.type().bytes())
                .max()
                .orElse(0);
    }

    long bytes(String name, long from, long to) throws WireException {
        StateTensor tensor = tensor(name);
        if (from < 0 || to < from || to > tensor.rows()) {
            throw new WireException("rows " + from + " to " + to + " of " + name + " were asked for, expected rows of "
                    + tensor.rows());
        }
        return (to - from) * tensor.columns() * tensor.type().bytes();
    }

    void read(String name, long from, long to, MemorySegment target) throws WireException {
        tensor(name).read(from, to, target);
    }

    /** Of a codec's state every worker is told; whoever hears the layer keeps it. */
    void write(String name, long from, long to, MemorySegment source) throws WireException {
        if (tensors.containsKey(name)) {
            if (source.byteSize() != bytes(name, from, to)) {
                throw new WireException("rows " + from + " to " + to + " of " + name + " came in " + source.byteSize()
                        + " bytes, expected " + bytes(name, from, to));
            }
            tensor(name).write(from, to, source);
        }
        if (name.contains(".codec.")) {
            inlets.store(name, from * Float.BYTES, source);
        }
    }

    private StateTensor tensor(String name) throws WireException {
        StateTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new WireException("the worker has no tensor " + name + "; it has " + tensors.keySet());
        }
        return tensor;
    }
}
