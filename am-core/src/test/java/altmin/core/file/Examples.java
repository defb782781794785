package altmin.core.file;

import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.solver.HostParameters;
import altmin.api.tensor.ElementType;
import altmin.core.json.JsonObject;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/** Models and checkpoints to write; the same seed gives the same. */
final class Examples {

    private Examples() {}

    static Model model(long seed, ElementType type, List<Integer> widths) {
        SplittableRandom random = new SplittableRandom(seed);
        Network network = new Network(widths, new Activation.LeakyRelu(0.01));
        List<HostParameters.Layer> layers = new ArrayList<>();
        for (int l = 1; l <= network.depth(); l++) {
            layers.add(new HostParameters.Layer(
                    bits(random, Model.weights(network, type, l).bytes()),
                    bits(random, Model.bias(network, type, l).bytes())));
        }
        JsonObject provenance = JsonObject.builder()
                .put("solver", "dladmm")
                .put("seed", seed)
                .put("testAccuracy", 0.875)
                .build();
        return new Model(network, Loss.CROSS_ENTROPY, new HostParameters(type, layers), provenance);
    }

    static Checkpoint checkpoint(long seed, long iteration) {
        SplittableRandom random = new SplittableRandom(seed);
        SequencedMap<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("rho", 0.1 + seed);
        scalars.put("tau", Double.NEGATIVE_INFINITY);
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("layer1.weights", tensor(random, new TensorSpec(ElementType.FLOAT32, 3, 5)));
        tensors.put("layer1.empty", tensor(random, new TensorSpec(ElementType.FLOAT64, 0, 7)));
        tensors.put("layer1.dual", tensor(random, new TensorSpec(ElementType.FLOAT64, 4, 3)));
        return new Checkpoint(iteration, scalars, tensors, JsonObject.EMPTY.with("solver", "dladmm"), JsonObject.EMPTY);
    }

    static Tensor tensor(SplittableRandom random, TensorSpec spec) {
        return Tensor.of(spec, bits(random, spec.bytes()));
    }

    /** Any bits at all: among them NaN of every kind, infinities, denormal numbers and both zeros. */
    static MemorySegment bits(SplittableRandom random, long bytes) {
        MemorySegment memory = Arena.ofAuto().allocate(bytes, 64);
        for (long i = 0; i < bytes; i++) {
            memory.set(ValueLayout.JAVA_BYTE, i, (byte) random.nextInt());
        }
        return memory;
    }

    static MemorySegment memory(Tensor tensor) {
        MemorySegment memory = Arena.ofAuto().allocate(tensor.spec().bytes(), 64);
        tensor.copyInto(memory);
        return memory;
    }

    private static boolean equal(HostParameters.Layer a, HostParameters.Layer b) {
        return equal(a.weights(), b.weights()) && equal(a.bias(), b.bias());
    }

    static boolean equal(MemorySegment a, MemorySegment b) {
        return a.mismatch(b) == -1;
    }

    static boolean equal(Model a, Model b) {
        boolean same = a.network().equals(b.network())
                && a.loss() == b.loss()
                && a.parameters().type() == b.parameters().type()
                && a.provenance().equals(b.provenance());
        for (int l = 0; same && l < a.network().depth(); l++) {
            same = equal(a.parameters().layers().get(l), b.parameters().layers().get(l));
        }
        return same;
    }
}
