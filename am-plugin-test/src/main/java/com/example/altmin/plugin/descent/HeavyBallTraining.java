package com.example.altmin.plugin.descent;

import altmin.api.backend.Backend;
import altmin.api.error.DivergedException;
import altmin.api.network.Network;
import altmin.api.solver.IterationReport;
import altmin.api.solver.LayerReport;
import altmin.api.solver.Parameters;
import altmin.api.solver.Problem;
import altmin.api.solver.Training;
import altmin.api.solver.TrainingState;
import altmin.api.tensor.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Back-propagation and a step in each iteration; the outputs of all layers are those of the current weights, so that
 * nothing but weights and velocities belongs to the state.
 */
final class HeavyBallTraining implements Training {

    private final StepSize size;
    private final Formula formula;
    private final Matrix features;
    private final Matrix targets;
    private final List<DenseLayer> layers = new ArrayList<>();
    private long iteration;

    HeavyBallTraining(Problem problem, StepSize size, Backend backend) {
        Network network = problem.network();
        this.size = size;
        this.formula = new Formula(backend, network.activation(), problem.loss(), problem.regulariser());
        this.features = HostData.features(backend, problem.train());
        this.targets = HostData.oneHot(backend, problem.train(), network.classes());
        for (int layer = 1; layer <= network.depth(); layer++) {
            DenseLayer dense =
                    new DenseLayer(backend, problem.train().count(), network.width(layer - 1), network.width(layer));
            HostData.initialise(backend, problem, layer, dense.parameters());
            layers.add(dense);
        }
        forward();
    }

    @Override
    public IterationReport iterate() {
        long start = System.nanoTime();
        List<Double> seconds = backward();
        iteration++;
        for (DenseLayer layer : layers) {
            layer.step(formula, size);
        }
        forward();
        return report(seconds, start);
    }

    private void forward() {
        Matrix input = features;
        for (DenseLayer layer : layers) {
            layer.forward(input);
            if (layer != layers.getLast()) {
                formula.activate(layer.output());
            }
            input = layer.output();
        }
    }

    /** Leaves the gradients in the layers; returns the time of each, layer 1 first. */
    private List<Double> backward() {
        List<Double> seconds = new ArrayList<>();
        DenseLayer last = layers.getLast();
        formula.lossGradient(last.output(), targets, last.delta());
        for (int index = layers.size() - 1; index >= 0; index--) {
            long start = System.nanoTime();
            DenseLayer layer = layers.get(index);
            Matrix input = index == 0 ? features : layers.get(index - 1).output();
            layer.differentiate(input, formula);
            if (index > 0) {
                DenseLayer below = layers.get(index - 1);
                layer.passDown(below.delta());
                formula.throughActivation(below.delta(), below.output());
            }
            seconds.addFirst((System.nanoTime() - start) * 1e-9);
        }
        return seconds;
    }

    private IterationReport report(List<Double> gradientSeconds, long start) {
        DenseLayer last = layers.getLast();
        double loss = formula.loss(last.output(), targets, last.delta());
        double objective = loss;
        List<LayerReport> reports = new ArrayList<>();
        for (int index = 0; index < layers.size(); index++) {
            objective += formula.penalty(layers.get(index).parameters().weights());
            SequencedMap<String, Double> steps = new LinkedHashMap<>();
            steps.put("rate", size.rate());
            SequencedMap<String, Double> seconds = new LinkedHashMap<>();
            seconds.put("gradient", gradientSeconds.get(index));
            // The layers agree by construction: every preactivation is what the layer computes.
            reports.add(new LayerReport(index + 1, 0, steps, seconds));
        }
        requireFinite(objective);
        return new IterationReport(iteration, objective, loss, 0, (System.nanoTime() - start) * 1e-9, reports);
    }

    private void requireFinite(double objective) {
        if (!Double.isFinite(objective)) {
            throw new DivergedException("iteration " + iteration + ", layer " + layers.size()
                    + ", gradient step: the objective is " + objective + ", expected a finite number; lower rate "
                    + size.rate());
        }
    }

    @Override
    public long iteration() {
        return iteration;
    }

    @Override
    public Parameters parameters() {
        return new Parameters(layers.stream().map(DenseLayer::parameters).toList());
    }

    @Override
    public TrainingState state() {
        SequencedMap<String, Matrix> tensors = new LinkedHashMap<>();
        for (int index = 0; index < layers.size(); index++) {
            layers.get(index).save("layer" + (index + 1) + ".", tensors);
        }
        return new TrainingState(iteration, new LinkedHashMap<>(), tensors);
    }

    @Override
    public void restore(long savedIteration, Map<String, Double> scalars) {
        iteration = savedIteration;
        forward();
    }

    @Override
    public void close() {
        features.close();
        targets.close();
        layers.forEach(DenseLayer::close);
    }
}
