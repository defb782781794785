package altmin.parallel.run;

import altmin.api.solver.StateTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Puts the states of shards together: what has a row for each sample is stacked, all else is the same everywhere. */
public final class ShardedState {

    private final SequencedMap<String, List<StateTensor>> parts = new LinkedHashMap<>();
    private final SequencedMap<String, Boolean> stacked = new LinkedHashMap<>();

    /** Of nothing yet. */
    public ShardedState() {}

    /**
     * The part of the next shard.
     *
     * @param overSamples whether it has a row for each sample
     */
    public void add(String name, boolean overSamples, StateTensor part) {
        parts.computeIfAbsent(name, _ -> new ArrayList<>()).add(part);
        stacked.put(name, overSamples);
    }

    /** The whole, in the order in which names came first; the tensors of codecs behind all others. */
    public SequencedMap<String, StateTensor> whole() {
        SequencedMap<String, StateTensor> whole = new LinkedHashMap<>();
        SequencedMap<String, StateTensor> ofCodecs = new LinkedHashMap<>();
        parts.forEach((name, tensors) -> (isOfCodec(name) ? ofCodecs : whole).put(name, together(name, tensors)));
        whole.putAll(ofCodecs);
        return whole;
    }

    /** Whether a tensor is the state of a codec. */
    public static boolean isOfCodec(String name) {
        return name.contains(".codec.");
    }

    private StateTensor together(String name, List<StateTensor> tensors) {
        if (tensors.size() == 1) {
            return tensors.getFirst();
        }
        return stacked.getOrDefault(name, false) ? new StackedTensor(tensors) : new CommonTensor(tensors);
    }
}
