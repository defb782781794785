package com.example.altmin.plugin.descent;

import altmin.api.backend.Backend;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import altmin.api.solver.Parameters;
import altmin.api.tensor.Matrix;
import java.util.List;
import java.util.SequencedMap;

/** One layer with its velocities, and what a sweep leaves behind in it: its output and the gradients. */
final class DenseLayer implements AutoCloseable {

    private final Backend backend;
    private final Matrix weights;
    private final Matrix bias;
    private final Matrix weightVelocity;
    private final Matrix biasVelocity;
    private final Matrix weightGradient;
    private final Matrix biasGradient;
    private final Matrix output;
    private final Matrix delta;

    /** A layer of zeros for {@code samples} samples. */
    DenseLayer(Backend backend, long samples, int inputs, int outputs) {
        this.backend = backend;
        this.weights = backend.allocate(outputs, inputs);
        this.bias = backend.allocate(1, outputs);
        this.weightVelocity = backend.allocate(outputs, inputs);
        this.biasVelocity = backend.allocate(1, outputs);
        this.weightGradient = backend.allocate(outputs, inputs);
        this.biasGradient = backend.allocate(1, outputs);
        this.output = backend.allocate(samples, outputs);
        this.delta = backend.allocate(samples, outputs);
    }

    Parameters.Layer parameters() {
        return new Parameters.Layer(weights, bias);
    }

    /** {@code N x n_l}: preactivations, once {@link #forward} is done; the activation works in place. */
    Matrix output() {
        return output;
    }

    /** {@code N x n_l}: the gradient in the preactivations. */
    Matrix delta() {
        return delta;
    }

    /** {@code Z = P Wt + 1 bt}. */
    void forward(Matrix input) {
        backend.multiply(Product.NT, 1, input, weights, 0, output, Epilogue.addBias(bias));
    }

    /** The gradients of weights and bias, from {@link #delta}. */
    void differentiate(Matrix input, Formula formula) {
        backend.multiply(Product.TN, 1, delta, input, 0, weightGradient);
        formula.columnSum(delta, biasGradient);
    }

    /** The gradient in this layer's input. */
    void passDown(Matrix inputGradient) {
        backend.multiply(Product.NN, 1, delta, weights, 0, inputGradient);
    }

    void step(Formula formula, StepSize size) {
        formula.stepWeights(weights, weightVelocity, weightGradient, size, output.rows());
        formula.stepBias(bias, biasVelocity, biasGradient, size, output.rows());
    }

    /** Adds what the next iteration depends on. */
    void save(String prefix, SequencedMap<String, Matrix> tensors) {
        tensors.put(prefix + "weights", weights);
        tensors.put(prefix + "bias", bias);
        tensors.put(prefix + "weightVelocity", weightVelocity);
        tensors.put(prefix + "biasVelocity", biasVelocity);
    }

    @Override
    public void close() {
        List.of(weights, bias, weightVelocity, biasVelocity, weightGradient, biasGradient, output, delta)
                .forEach(Matrix::close);
    }
}
