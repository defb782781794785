package com.example.altmin.plugin.backend;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Kernel;
import altmin.api.expression.Kernel.Extent;
import altmin.api.expression.Kernel.Reduction;
import altmin.api.tensor.Matrix;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Runs a kernel element by element, row after row. All formulas of an element are computed before any of its results
 * is written, so an output may be one of the inputs.
 */
final class HeapKernel implements CompiledKernel {

    private final Kernel kernel;
    private final List<Kernel.Output> kept;
    private final HeapMemory memory;
    private final Formulas formulas;

    HeapKernel(Kernel kernel, HeapMemory memory) {
        this.kernel = kernel;
        this.kept = kernel.outputs().stream()
                .filter(output -> output.reduction() != Reduction.TOTAL)
                .toList();
        this.memory = memory;
        this.formulas = new Formulas(kernel);
    }

    @Override
    public double[] run(List<Matrix> inputs, double[] scalars, List<Matrix> outputs) {
        requireNumber("inputs", inputs.size(), kernel.inputs().size());
        requireNumber("scalars", scalars.length, kernel.scalars().size());
        requireNumber("matrix outputs", outputs.size(), kept.size());
        Matrix shape = shape(inputs, outputs);
        List<HeapMatrix> sources = sources(inputs, shape);
        List<Collector> collectors = collectors(outputs, shape);
        Formulas.Position position = formulas.begin(sources, scalars);
        for (int row = 0; row < shape.rows(); row++) {
            for (int column = 0; column < shape.columns(); column++) {
                formulas.moveTo(position, row, column);
                for (int i = 0; i < collectors.size(); i++) {
                    collectors.get(i).accept(row, column, formulas.output(position, i));
                }
            }
        }
        collectors.forEach(Collector::finish);
        return collectors.stream().flatMapToDouble(Collector::total).toArray();
    }

    private void requireNumber(String what, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(
                    "kernel " + kernel.name() + " was given " + actual + " " + what + ", expected " + expected);
        }
    }

    /** A matrix of the full shape; a kernel always has one. */
    private Matrix shape(List<Matrix> inputs, List<Matrix> outputs) {
        for (int i = 0; i < inputs.size(); i++) {
            if (kernel.inputs().get(i).extent() == Extent.MATRIX) {
                return inputs.get(i);
            }
        }
        for (int i = 0; i < outputs.size(); i++) {
            if (kept.get(i).reduction() == Reduction.NONE) {
                return outputs.get(i);
            }
        }
        throw new IllegalStateException("kernel " + kernel.name() + " has no matrix that gives its shape");
    }

    private List<HeapMatrix> sources(List<Matrix> inputs, Matrix shape) {
        List<HeapMatrix> sources = new ArrayList<>();
        for (Kernel.Input input : kernel.inputs()) {
            sources.add(own(
                    input.name(),
                    inputs.get(sources.size()),
                    input.extent() == Extent.ROW ? 1 : shape.rows(),
                    input.extent() == Extent.COLUMN ? 1 : shape.columns()));
        }
        return sources;
    }

    private List<Collector> collectors(List<Matrix> outputs, Matrix shape) {
        Iterator<Matrix> next = outputs.iterator();
        List<Collector> collectors = new ArrayList<>();
        for (Kernel.Output output : kernel.outputs()) {
            collectors.add(
                    switch (output.reduction()) {
                        case NONE -> new Collector.Keep(own(output.name(), next.next(), shape.rows(), shape.columns()));
                        case PER_ROW -> new Collector.Rows(own(output.name(), next.next(), shape.rows(), 1));
                        case PER_COLUMN -> new Collector.Columns(own(output.name(), next.next(), 1, shape.columns()));
                        case TOTAL -> new Collector.Total();
                    });
        }
        return collectors;
    }

    private HeapMatrix own(String name, Matrix matrix, long rows, int columns) {
        return memory.own("kernel " + kernel.name() + ": " + name, matrix, rows, columns);
    }
}
