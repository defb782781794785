package altmin.testkit.algorithm;

import altmin.api.network.Network;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The start of section 2.2 with the weights of a golden case: a forward pass, the duals zero, and the last preactivations
 * 0, or +1 at the label and -1 elsewhere. Inputs that lie on a grid come with the case.
 */
record PdadmmGoldenStart(GoldenCase golden, StateTensors tensors) {

    /** Puts it into the live state. */
    void write() {
        Network network = golden.problem().network();
        List<HostMatrix> weights = golden.matrices("initialWeights");
        List<HostMatrix> bias = golden.rows("initialBias");
        HostMatrix input = golden.features();
        for (int layer = 1; layer <= network.depth(); layer++) {
            tensors.write(layer, "weights", weights.get(layer - 1));
            tensors.write(layer, "bias", bias.get(layer - 1));
            HostMatrix product = input.times(weights.get(layer - 1).transposed());
            if (tensors.has(layer, "product")) {
                tensors.write(layer, "product", product);
            }
            if (layer == network.depth()) {
                tensors.write(layer, "preactivation", logits(network.classes()));
            } else {
                HostMatrix z = DladmmState.plusRow(product, bias.get(layer - 1));
                tensors.write(layer, "preactivation", z);
                tensors.write(layer, "dual", z.map(_ -> 0));
                HostMatrix output = z.map(HostActivation.of(network.activation()));
                tensors.write(layer, "output", output);
                input = golden.json().has("initialInputs")
                        ? golden.matrices("initialInputs").get(layer - 1)
                        : output;
                tensors.write(layer + 1, "input", input);
            }
        }
        tensors.training().restore(0, Map.of());
    }

    private HostMatrix logits(int classes) {
        boolean fromLabels = golden.settings().getOrDefault("logits", "").startsWith("labels");
        int[] labels = golden.labels();
        double[] values = IntStream.range(0, labels.length * classes)
                .mapToDouble(i -> !fromLabels ? 0 : labels[i / classes] == i % classes ? 1 : -1)
                .toArray();
        return HostMatrix.of(labels.length, classes, values);
    }
}
