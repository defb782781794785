package altmin.core.reference;

import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Runs a kernel tile by tile: the elements are taken row by row, {@link #TILE} at a time, so that the loop over
 * steps is paid once for a tile. A tile's inputs are all read before any output of it is written, so an output may be
 * one of the inputs. Sums are taken in row-major order.
 */
final class InterpretedKernel implements CompiledKernel {

    private static final int TILE = 1024;

    private final Kernel kernel;
    private final ReferenceMemory memory;
    private final ExpressionTape tape;

    InterpretedKernel(Kernel kernel, ReferenceMemory memory) {
        this.kernel = kernel;
        this.memory = memory;
        this.tape = new ExpressionTape(kernel);
    }

    @Override
    public double[] run(List<Matrix> inputs, double[] scalars, List<Matrix> outputs) {
        KernelArguments arguments = new KernelArguments(kernel, memory, inputs, scalars, outputs);
        List<Reducer> reducers = reducers(arguments);
        double[][] slots = tape.newSlots(scalars, TILE);
        long size = arguments.rows() * arguments.columns();
        for (long first = 0; first < size; first += TILE) {
            int count = (int) Math.min(TILE, size - first);
            load(arguments, slots, first, count);
            tape.run(slots, count);
            for (int i = 0; i < reducers.size(); i++) {
                reducers.get(i).accept(slots[tape.outputSlot(i)], first, count);
            }
        }
        reducers.forEach(Reducer::finish);
        return totals(reducers);
    }

    private List<Reducer> reducers(KernelArguments arguments) {
        Iterator<ReferenceMatrix> targets = arguments.outputs().iterator();
        List<Reducer> reducers = new ArrayList<>();
        for (Kernel.Output output : kernel.outputs()) {
            reducers.add(
                    switch (output.reduction()) {
                        case NONE -> new Reducer.Keep(targets.next());
                        case PER_ROW -> new Reducer.PerRow(targets.next(), arguments.columns());
                        case PER_COLUMN -> new Reducer.PerColumn(targets.next());
                        case TOTAL -> new Reducer.Total();
                    });
        }
        return reducers;
    }

    private void load(KernelArguments arguments, double[][] slots, long first, int count) {
        for (ExpressionTape.Load load : tape.loads()) {
            ReferenceMatrix input = arguments.input(load.input());
            double[] into = slots[load.slot()];
            switch (kernel.inputs().get(load.input()).extent()) {
                case MATRIX -> input.read(first, into, count);
                case ROW -> repeatRow(input, first, into, count);
                case COLUMN -> repeatColumn(input, arguments.columns(), first, into, count);
            }
        }
    }

    private static void repeatRow(ReferenceMatrix row, long first, double[] into, int count) {
        int column = (int) (first % row.columns());
        for (int i = 0; i < count; i++) {
            into[i] = row.get(column);
            column = column + 1 == row.columns() ? 0 : column + 1;
        }
    }

    private static void repeatColumn(ReferenceMatrix column, int columns, long first, double[] into, int count) {
        long row = first / columns;
        int left = columns - (int) (first % columns);
        for (int i = 0; i < count; i++) {
            into[i] = column.get(row);
            if (--left == 0) {
                row++;
                left = columns;
            }
        }
    }

    private static double[] totals(List<Reducer> reducers) {
        return reducers.stream()
                .filter(Reducer.Total.class::isInstance)
                .mapToDouble(reducer -> ((Reducer.Total) reducer).sum().value())
                .toArray();
    }
}
