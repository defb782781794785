package altmin.testkit.algorithm;

import altmin.api.backend.Backend;
import altmin.api.solver.HostParameters;
import altmin.api.solver.Parameters;
import altmin.api.tensor.ElementType;
import altmin.testkit.support.HostMatrix;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/** Parameters in host memory from test matrices, in float64. */
final class HostWeights {

    private HostWeights() {}

    /** Those of layers with these weights and bias rows. */
    static HostParameters of(List<HostMatrix> weights, List<HostMatrix> bias) {
        return new HostParameters(
                ElementType.FLOAT64,
                IntStream.range(0, weights.size())
                        .mapToObj(i -> new HostParameters.Layer(memory(weights.get(i)), memory(bias.get(i))))
                        .toList());
    }

    /** A copy of live ones. */
    static HostParameters of(Parameters live, Backend backend) {
        return of(
                live.layers().stream()
                        .map(layer -> HostMatrix.from(backend, layer.weights()))
                        .toList(),
                live.layers().stream()
                        .map(layer -> HostMatrix.from(backend, layer.bias()))
                        .toList());
    }

    /** The numbers of a segment of float64. */
    static double[] numbers(MemorySegment memory) {
        return memory.toArray(ElementType.DOUBLE);
    }

    static HostMatrix matrix(MemorySegment memory, int rows, int columns) {
        return HostMatrix.of(rows, columns, numbers(memory));
    }

    private static MemorySegment memory(HostMatrix matrix) {
        return MemorySegment.ofArray(matrix.values());
    }
}
