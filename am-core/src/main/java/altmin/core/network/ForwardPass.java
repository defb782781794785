package altmin.core.network;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import altmin.api.data.Samples;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Network;
import altmin.api.solver.Parameters;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.core.step.Activations;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The network as a function: {@code a_l = f(a_{l-1} W_lt + b_l)} and the class of the largest last output. Samples go
 * through in ranges of fixed size, so memory does not grow with their number. For one thread.
 */
public final class ForwardPass implements AutoCloseable {

    private static final int RANGE = 4096;
    private static final double[] NO_SCALARS = {};

    private final Backend backend;
    private final Network network;
    private final CompiledKernel activate;
    private final Matrix features;
    private final List<Matrix> outputs = new ArrayList<>();
    private final Matrix classes;

    public ForwardPass(Backend backend, Network network) {
        this.backend = backend;
        this.network = network;
        this.activate = backend.compile(activation(network));
        this.features = backend.allocate(RANGE, network.features());
        for (int layer = 1; layer <= network.depth(); layer++) {
            outputs.add(backend.allocate(RANGE, network.width(layer)));
        }
        this.classes = backend.allocate(RANGE, 1);
    }

    /**
     * The predicted class of each sample.
     *
     * @return {@code samples.count()} class numbers
     */
    public int[] predict(Parameters parameters, Samples samples) {
        int[] predictions = new int[Math.toIntExact(samples.count())];
        for (long from = 0; from < samples.count(); from += RANGE) {
            Samples range = samples.range(from, Math.min(from + RANGE, samples.count()));
            int rows = Math.toIntExact(range.count());
            float[] found = classify(parameters, range, rows);
            for (int i = 0; i < rows; i++) {
                predictions[(int) from + i] = (int) found[i];
            }
        }
        return predictions;
    }

    /** The fraction of samples whose predicted class is their label; NaN where there are no samples. */
    public double accuracy(Parameters parameters, Samples samples) {
        int[] predictions = predict(parameters, samples);
        long right = 0;
        for (int i = 0; i < predictions.length; i++) {
            if (predictions[i] == samples.labels().getAtIndex(ValueLayout.JAVA_INT, i)) {
                right++;
            }
        }
        return predictions.length == 0 ? Double.NaN : (double) right / predictions.length;
    }

    private float[] classify(Parameters parameters, Samples range, int rows) {
        Matrix input = features.rowRange(0, rows);
        backend.upload(range.features(), ElementType.FLOAT32, input);
        for (int layer = 1; layer <= network.depth(); layer++) {
            Parameters.Layer linear = parameters.layers().get(layer - 1);
            Matrix output = outputs.get(layer - 1).rowRange(0, rows);
            Epilogue bias = Epilogue.addBias(linear.bias());
            backend.multiply(Product.NT, 1, input, linear.weights(), 0, output, bias);
            if (layer < network.depth()) {
                activate.run(List.of(output), NO_SCALARS, List.of(output));
            }
            input = output;
        }
        Matrix found = classes.rowRange(0, rows);
        backend.argmax(input, found);
        float[] values = new float[rows];
        backend.download(found, ElementType.FLOAT32, MemorySegment.ofArray(values));
        return values;
    }

    private static Kernel activation(Network network) {
        Kernel.Builder kernel = Kernel.named("activation " + network.activation());
        Expression z = kernel.matrix("preactivation");
        return kernel.output("output", Activations.value(network.activation(), z))
                .build();
    }

    @Override
    public void close() {
        features.close();
        outputs.forEach(Matrix::close);
        classes.close();
    }
}
