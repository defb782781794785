package altmin.backend.nd4j.kernel;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Kernel;
import altmin.api.expression.Kernel.Extent;
import altmin.api.expression.Kernel.Reduction;
import altmin.api.tensor.Matrix;
import altmin.backend.nd4j.MatrixMemory;
import altmin.backend.nd4j.Nd4jMatrix;
import altmin.backend.nd4j.Workers;
import altmin.backend.nd4j.kernel.TilePool.Registers;
import altmin.backend.nd4j.kernel.Tiling.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A kernel as operations of ND4J, one after the other on a tile of each input at a time, so that values between them stay in the
 * cache: one pass over memory whatever the formula. Outputs are written at the end of a tile, since they may lie over inputs.
 */
public final class Nd4jKernel implements CompiledKernel {

    private final Kernel kernel;
    private final Program program;
    private final List<Extent> extents;
    private final List<Kernel.Output> written;
    private final MatrixMemory memory;
    private final TilePool pool;
    private final Workers workers;

    /**
     * Prepares it.
     *
     * @throws IllegalArgumentException where a formula names an input or scalar that the kernel does not have
     */
    public Nd4jKernel(Kernel kernel, MatrixMemory memory, TilePool pool, Workers workers) {
        this.kernel = kernel;
        this.program = Program.of(kernel);
        this.extents = kernel.inputs().stream().map(Kernel.Input::extent).toList();
        this.written = kernel.outputs().stream()
                .filter(output -> output.reduction() != Reduction.TOTAL)
                .toList();
        this.memory = memory;
        this.pool = pool;
        this.workers = workers;
    }

    @Override
    public double[] run(List<Matrix> inputs, double[] scalars, List<Matrix> outputs) {
        checkCount("inputs", inputs.size(), kernel.inputs().size());
        checkCount("scalars", scalars.length, kernel.scalars().size());
        checkCount("output matrices", outputs.size(), written.size());
        Matrix shape = shape(inputs, outputs);
        Tiling tiling = Tiling.of(shape.rows(), shape.columns());
        List<Nd4jMatrix> sources = sources(inputs, shape);
        List<Sink> sinks = sinks(outputs, shape, tiling);
        float[] numbers = Numbers.of(program, scalars);
        workers.forEach(tiling.tiles(), index -> runTile(tiling.tile(index), numbers, sources, sinks));
        return sinks.stream()
                .map(Sink::finish)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
    }

    private void runTile(Tile tile, float[] numbers, List<Nd4jMatrix> sources, List<Sink> sinks) {
        Registers registers = pool.take(tile.length());
        TileRun run = new TileRun(program, numbers, extents, sources, tile, registers);
        run.run();
        for (int index = 0; index < sinks.size(); index++) {
            sinks.get(index)
                    .accept(tile, run.value(program.outputs().get(index)).segment());
        }
        pool.giveBack(registers);
    }

    private Matrix shape(List<Matrix> inputs, List<Matrix> outputs) {
        int input = extents.indexOf(Extent.MATRIX);
        if (input >= 0) {
            return inputs.get(input);
        }
        int output = written.stream().map(Kernel.Output::reduction).toList().indexOf(Reduction.NONE);
        return outputs.get(output);
    }

    private List<Nd4jMatrix> sources(List<Matrix> inputs, Matrix shape) {
        List<Nd4jMatrix> sources = new ArrayList<>();
        for (int index = 0; index < inputs.size(); index++) {
            long rows = extents.get(index) == Extent.ROW ? 1 : shape.rows();
            int columns = extents.get(index) == Extent.COLUMN ? 1 : shape.columns();
            sources.add(own(kernel.inputs().get(index).name(), inputs.get(index), rows, columns));
        }
        return sources;
    }

    private List<Sink> sinks(List<Matrix> outputs, Matrix shape, Tiling tiling) {
        List<Sink> sinks = new ArrayList<>();
        int next = 0;
        for (Kernel.Output output : kernel.outputs()) {
            String name = output.name();
            sinks.add(
                    switch (output.reduction()) {
                        case NONE -> new Sink.Keep(own(name, outputs.get(next++), shape.rows(), shape.columns()));
                        case PER_ROW -> new Sink.Rows(own(name, outputs.get(next++), shape.rows(), 1), tiling);
                        case PER_COLUMN -> new Sink.Columns(own(name, outputs.get(next++), 1, shape.columns()), tiling);
                        case TOTAL -> new Sink.Total(tiling);
                    });
        }
        return sinks;
    }

    private Nd4jMatrix own(String name, Matrix matrix, long rows, int columns) {
        return memory.require("kernel " + kernel.name() + ": " + name, matrix, rows, columns);
    }

    private void checkCount(String what, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(
                    "kernel " + kernel.name() + ": " + actual + " " + what + ", expected " + expected);
        }
    }
}
