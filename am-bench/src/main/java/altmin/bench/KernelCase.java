package altmin.bench;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Grid;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.bench.KernelWork.Parts;
import altmin.core.step.LinearLayer;
import altmin.core.step.PreactivationStep;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The passes that are timed. */
enum KernelCase {
    /** {@code out = a + b + c}: the yardstick, which only moves numbers. */
    COPY3("copy3"),
    /** The step on hidden preactivations of dlADMM, some 22 operations. */
    PREACTIVATION("preactivation"),
    /** The step on the last preactivations under cross-entropy, rows of ten classes. */
    SOFTMAX_PROX("softmax-prox"),
    /** To the nearest of 1,000 evenly spaced levels, as in pdADMM-G-Q's released code. */
    QUANTISE_1000("quantise-1000"),
    /** To the nearest whole number from -1 to 20, as in pdADMM-G-Q's paper. */
    QUANTISE_22("quantise-22");

    private static final double[] NO_SCALARS = {};
    private static final int CLASSES = 10;

    private final String id;

    KernelCase(String id) {
        this.id = id;
    }

    /** The shape of the matrices, written {@code 4000x1000}. */
    record Size(long rows, int columns) {

        static Size parse(String text) {
            String[] parts = text.split("x", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("size: actual=" + text + ", expected for example 4000x1000");
            }
            return new Size(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
        }

        /** As many elements in rows of another length. */
        Size inRowsOf(int newColumns) {
            return new Size(rows * columns / newColumns, newColumns);
        }
    }

    static KernelCase of(String id) {
        return Arrays.stream(values())
                .filter(kernel -> kernel.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kernel: actual=" + id + ", expected one of "
                        + Arrays.stream(values()).map(KernelCase::id).toList()));
    }

    String id() {
        return id;
    }

    /** Fills the matrices; takes the backend over. */
    KernelWork prepare(Backend backend, Size size) {
        return switch (this) {
            case COPY3 -> copy3(backend, size);
            case PREACTIVATION -> preactivation(backend, size);
            case SOFTMAX_PROX -> softmaxProx(backend, size);
            case QUANTISE_1000 -> quantise(backend, size, even(-1, 2, 1000));
            case QUANTISE_22 -> quantise(backend, size, even(-1, 20, 22));
        };
    }

    private static Parts parts(Backend backend, Size size) {
        return new Parts(backend, size.rows(), size.columns());
    }

    private static KernelWork copy3(Backend backend, Size size) {
        Kernel.Builder formula = Kernel.named("copy3");
        Expression sum = formula.matrix("a").plus(formula.matrix("b")).plus(formula.matrix("c"));
        CompiledKernel kernel = backend.compile(formula.output("sum", sum).build());
        Parts parts = parts(backend, size);
        List<Matrix> inputs = List.of(parts.random(), parts.random(), parts.random());
        List<Matrix> outputs = List.of(parts.zeros());
        return parts.work(4, () -> kernel.run(inputs, NO_SCALARS, outputs));
    }

    /** The layer has a single input, because the step only looks at the product. */
    private static KernelWork preactivation(Backend backend, Size size) {
        Parts parts = parts(backend, size);
        LinearLayer layer = parts.own(new LinearLayer(
                1,
                backend,
                backend.allocate(size.columns(), 1),
                backend.allocate(1, size.columns()),
                backend.allocate(size.rows(), 1),
                null));
        try (Arena arena = Arena.ofConfined()) {
            HostMatrix product = HostMatrix.random(arena, size.rows(), size.columns(), 1);
            backend.upload(product.numbers(), ElementType.FLOAT32, layer.product());
        }
        PreactivationStep step = new PreactivationStep(layer, new Activation.Relu());
        Matrix output = parts.random();
        return parts.work(3, () -> step.apply(output));
    }

    /**
     * Newton starts from where the last pass ended. So that it has something to do each time, the centres of one pass are
     * not those of the next.
     */
    private static KernelWork softmaxProx(Backend backend, Size size) {
        Parts parts = parts(backend, size.inRowsOf(CLASSES));
        Matrix[] centres = {parts.random(-3, 3), parts.random(-3, 3)};
        Matrix targets = oneHot(parts);
        Matrix z = parts.zeros();
        return parts.work(4, () -> {
            backend.crossEntropyProx(centres[0], targets, 1, z);
            Matrix next = centres[1];
            centres[1] = centres[0];
            centres[0] = next;
        });
    }

    private static Matrix oneHot(Parts parts) {
        Matrix targets = parts.zeros();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment numbers = arena.allocate(parts.rows() * CLASSES * Float.BYTES, Float.BYTES);
            for (long row = 0; row < parts.rows(); row++) {
                numbers.set(ElementType.FLOAT, (row * CLASSES + row % CLASSES) * Float.BYTES, 1);
            }
            parts.backend().upload(numbers, ElementType.FLOAT32, targets);
        }
        return targets;
    }

    /** Some of the values lie beyond the grid. */
    private static KernelWork quantise(Backend backend, Size size, Grid grid) {
        double[] levels = grid.levels();
        double low = levels[0];
        double high = levels[levels.length - 1];
        Parts parts = parts(backend, size);
        Matrix values = parts.random(low - 0.1 * (high - low), high + 0.1 * (high - low));
        Matrix projected = parts.zeros();
        return parts.work(2, () -> backend.project(grid, values, projected));
    }

    private static Grid even(double low, double high, int levels) {
        DoubleStream rising = IntStream.range(0, levels).mapToDouble(i -> low + i * (high - low) / (levels - 1));
        return Grid.of(rising.toArray());
    }
}
