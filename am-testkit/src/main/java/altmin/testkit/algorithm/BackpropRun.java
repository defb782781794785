package altmin.testkit.algorithm;

import altmin.api.backend.Backend;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.Problem;
import altmin.api.solver.Solver;
import altmin.api.solver.Training;
import altmin.api.tensor.Matrix;
import altmin.core.catalog.Catalog;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A small random problem under one of the solvers that use back-propagation, ready to iterate. */
record BackpropRun(Training training, Backend backend) implements AutoCloseable {

    /** Every rule, with and without what it keeps. */
    static final List<Map<String, String>> RULES = List.of(
            Map.of("solver", "gd", "rate", "0.3"),
            Map.of("solver", "gd", "rate", "0.1", "momentum", "0.9"),
            Map.of("solver", "adagrad", "rate", "0.05"),
            Map.of("solver", "adadelta"),
            Map.of("solver", "adam", "rate", "0.01"));

    /** Widths, number of samples, features and labels follow from the seed. */
    static Problem problem(long seed, Activation activation, Loss loss, Regulariser regulariser) {
        Random random = new Random(seed);
        int depth = 1 + random.nextInt(4);
        List<Integer> widths = IntStream.rangeClosed(0, depth)
                .mapToObj(_ -> 2 + random.nextInt(9))
                .toList();
        return problem(seed, 5 + random.nextInt(40), new Network(widths, activation), loss, regulariser);
    }

    static Problem problem(long seed, int samples, Network network, Loss loss, Regulariser regulariser) {
        Random random = new Random(seed);
        HostMatrix features =
                HostMatrix.gaussian(random, samples, network.features()).map(value -> (float) value);
        int[] labels = random.ints(samples, 0, network.classes()).toArray();
        return new Problem(network, loss, regulariser, HostSamples.of(features, labels), seed);
    }

    /** Starts {@code settings.get("solver")} with the other settings. */
    static BackpropRun start(Problem problem, Map<String, String> settings, Backend backend) {
        Solver solver = Catalog.solvers().get(settings.getOrDefault("solver", "gd"));
        SequencedMap<String, String> settled = solver.settle(settings);
        return new BackpropRun(solver.start(problem, settled, backend), backend);
    }

    BackpropRun iterate(int iterations) {
        for (int i = 0; i < iterations; i++) {
            training.iterate();
        }
        return this;
    }

    Stream<Matrix> tensors() {
        return training.state().tensors().values().stream();
    }

    /** Weights, biases and all that the rule keeps. */
    List<double[]> values() {
        return tensors().map(this::read).toList();
    }

    /** The weights and the bias of each layer in turn. */
    List<HostMatrix> parameters() {
        return training.parameters().layers().stream()
                .flatMap(layer -> Stream.of(layer.weights(), layer.bias()))
                .map(matrix -> HostMatrix.from(backend, matrix))
                .toList();
    }

    private double[] read(Matrix matrix) {
        return HostMatrix.from(backend, matrix).values();
    }

    @Override
    public void close() {
        training.close();
    }
}
