package altmin.backend.simd.kernel;

import altmin.api.expression.Kernel.Reduction;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/** What a run works on, found to fit the kernel. */
final class Arguments {

    private final List<MemorySegment> inputs;
    private final float[] scalars;
    private final Map<Reduction, List<MemorySegment>> outputs;

    /**
     * @param inputs in the order of the kernel's
     * @param scalars rounded to float
     * @param outputs the segments of the sinks of each reduction, in order
     */
    Arguments(List<MemorySegment> inputs, float[] scalars, Map<Reduction, List<MemorySegment>> outputs) {
        this.inputs = inputs;
        this.scalars = scalars;
        this.outputs = outputs;
    }

    List<MemorySegment> inputs() {
        return inputs;
    }

    float[] scalars() {
        return scalars;
    }

    List<MemorySegment> outputs(Reduction reduction) {
        return outputs.getOrDefault(reduction, List.of());
    }
}
