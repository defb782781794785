package altmin.bench.iteration;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import altmin.api.data.Dataset;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Network;
import altmin.api.solver.Parameters;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.core.network.OneHot;
import java.util.ArrayList;
import java.util.List;

/**
 * The cross-entropy of a network of ReLUs on training samples, summed. Solvers report the loss of preactivations of
 * their own, which tell little of the network in the first iterations.
 */
final class NetworkLoss implements AutoCloseable {

    private static final Kernel RELU = relu();

    private final Backend backend;
    private final CompiledKernel relu;
    private final List<Matrix> outputs = new ArrayList<>();
    private final Matrix features;
    private final Matrix targets;

    NetworkLoss(Backend backend, Network network, Dataset data) {
        long samples = data.train().count();
        this.backend = backend;
        this.relu = backend.compile(RELU);
        this.features = backend.allocate(samples, network.features());
        this.targets = OneHot.of(backend, data.train().labels(), samples, network.classes());
        for (int layer = 1; layer <= network.depth(); layer++) {
            outputs.add(backend.allocate(samples, network.width(layer)));
        }
        backend.upload(data.train().features(), ElementType.FLOAT32, features);
    }

    /** The loss with these weights and biases. */
    double of(Parameters parameters) {
        Matrix input = features;
        for (int index = 0; index < outputs.size(); index++) {
            Parameters.Layer layer = parameters.layers().get(index);
            Matrix output = outputs.get(index);
            backend.multiply(Product.NT, 1, input, layer.weights(), 0, output, Epilogue.addBias(layer.bias()));
            if (index < outputs.size() - 1) {
                relu.run(List.of(output), new double[0], List.of(output));
            }
            input = output;
        }
        return backend.crossEntropy(input, targets);
    }

    @Override
    public void close() {
        outputs.forEach(Matrix::close);
        features.close();
        targets.close();
    }

    private static Kernel relu() {
        Kernel.Builder kernel = Kernel.named("relu");
        Expression z = kernel.matrix("preactivation");
        return kernel.output("output", z.max(Expression.constant(0))).build();
    }
}
