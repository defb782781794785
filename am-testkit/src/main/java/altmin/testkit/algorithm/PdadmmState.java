package altmin.testkit.algorithm;

import altmin.api.backend.Backend;
import altmin.api.network.Network;
import altmin.api.solver.Training;
import altmin.testkit.support.HostMatrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A copy of the state of a pdADMM run, by the names its checkpoints use. Layers are counted from 1.
 *
 * @param active the layers that are trained, rising; the last one always is
 */
record PdadmmState(Network network, HostMatrix features, List<Integer> active, Map<String, HostMatrix> tensors) {

    /** The present state of a training of which {@code depth} layers are trained. */
    static PdadmmState of(Training training, Backend backend, Network network, HostMatrix features, int depth) {
        Map<String, HostMatrix> tensors = new LinkedHashMap<>();
        training.state().tensors().forEach((name, matrix) -> tensors.put(name, HostMatrix.from(backend, matrix)));
        List<Integer> active = IntStream.concat(IntStream.range(1, depth), IntStream.of(network.depth()))
                .boxed()
                .toList();
        return new PdadmmState(network, features, active, tensors);
    }

    /** This state with one tensor replaced. */
    PdadmmState with(int layer, String tensor, HostMatrix values) {
        Map<String, HostMatrix> changed = new LinkedHashMap<>(tensors);
        changed.put("layer" + layer + "." + tensor, values);
        return new PdadmmState(network, features, active, changed);
    }

    HostMatrix get(int layer, String tensor) {
        HostMatrix values = tensors.get("layer" + layer + "." + tensor);
        if (values == null) {
            throw new IllegalArgumentException("no " + tensor + " of layer " + layer + " among " + tensors.keySet());
        }
        return values;
    }

    HostMatrix weights(int layer) {
        return get(layer, "weights");
    }

    HostMatrix preactivation(int layer) {
        return get(layer, "preactivation");
    }

    HostMatrix input(int layer) {
        return layer == 1 ? features : get(layer, "input");
    }

    /** q, below the last layer. */
    HostMatrix output(int layer) {
        return get(layer, "output");
    }

    /** u, below the last layer. */
    HostMatrix dual(int layer) {
        return get(layer, "dual");
    }

    int last() {
        return network.depth();
    }

    /** The layers that are trained below the last. */
    List<Integer> hidden() {
        return active.subList(0, active.size() - 1);
    }

    /** The trained layer above a trained one. */
    int above(int layer) {
        return active.get(active.indexOf(layer) + 1);
    }

    /** The trained layer below a trained one. */
    int below(int layer) {
        return active.get(active.indexOf(layer) - 1);
    }

    DoubleUnaryOperator activation() {
        return HostActivation.of(network.activation());
    }

    /** {@code W p + b}, from scratch. */
    HostMatrix linear(int layer) {
        HostMatrix product = input(layer).times(weights(layer).transposed());
        return DladmmState.plusRow(product, get(layer, "bias"));
    }

    /** {@code R = W p + b - z}. */
    HostMatrix residual(int layer) {
        return Lagrangian.minus(linear(layer), preactivation(layer));
    }

    /** {@code r = p - q} between a layer and the trained one above it. */
    HostMatrix disagreement(int layer) {
        return Lagrangian.minus(input(above(layer)), output(layer));
    }

    /** {@code q - f(z)}. */
    HostMatrix detachment(int layer) {
        return Lagrangian.minus(output(layer), preactivation(layer).map(activation()));
    }
}
