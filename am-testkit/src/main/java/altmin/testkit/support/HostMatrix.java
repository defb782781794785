package altmin.testkit.support;

import altmin.api.backend.Backend;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A small matrix of doubles on the heap, row-major: what a test puts into a backend and compares with. Immutable. */
public final class HostMatrix {

    private final int rows;
    private final int columns;
    private final double[] values;

    private HostMatrix(int rows, int columns, double[] values) {
        if (values.length != rows * columns) {
            throw new IllegalArgumentException(values.length + " values for " + rows + " x " + columns);
        }
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /** The matrix with these elements, row by row. */
    public static HostMatrix of(int rows, int columns, double... values) {
        return new HostMatrix(rows, columns, values.clone());
    }

    /** A matrix of one number. */
    public static HostMatrix filled(int rows, int columns, double value) {
        double[] values = new double[rows * columns];
        Arrays.fill(values, value);
        return new HostMatrix(rows, columns, values);
    }

    /** Independent standard normal elements. */
    public static HostMatrix gaussian(RandomGenerator random, int rows, int columns) {
        double[] values = new double[rows * columns];
        Arrays.setAll(values, i -> random.nextGaussian());
        return new HostMatrix(rows, columns, values);
    }

    /** One 1 in each row, at a random column, among zeros. */
    public static HostMatrix oneHot(RandomGenerator random, int rows, int columns) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < rows && columns > 0; i++) {
            values[i * columns + random.nextInt(columns)] = 1;
        }
        return new HostMatrix(rows, columns, values);
    }

    /** What a backend holds in {@code matrix}. */
    public static HostMatrix from(Backend backend, Matrix matrix) {
        double[] values = new double[Math.toIntExact(matrix.rows() * matrix.columns())];
        backend.download(matrix, ElementType.FLOAT64, MemorySegment.ofArray(values));
        return new HostMatrix((int) matrix.rows(), matrix.columns(), values);
    }

    /** A new matrix of {@code backend} with these values, rounded to its element type. */
    public Matrix on(Backend backend) {
        Matrix matrix = backend.allocate(rows, columns);
        into(backend, matrix);
        return matrix;
    }

    /** Writes these values to a matrix of {@code backend} that has this shape. */
    public void into(Backend backend, Matrix matrix) {
        backend.upload(MemorySegment.ofArray(values), ElementType.FLOAT64, matrix);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public double get(int row, int column) {
        return values[row * columns + column];
    }

    /** A copy of the elements, row by row. */
    public double[] values() {
        return values.clone();
    }

    /** The function of each element. */
    public HostMatrix map(DoubleUnaryOperator function) {
        return new HostMatrix(rows, columns, Arrays.stream(values).map(function).toArray());
    }

    /** Each element rounded to {@code type}. */
    public HostMatrix rounded(ElementType type) {
        return type == ElementType.FLOAT64 ? this : map(value -> (float) value);
    }

    /** This matrix with one element replaced. */
    public HostMatrix with(int row, int column, double value) {
        double[] changed = values();
        changed[row * columns + column] = value;
        return new HostMatrix(rows, columns, changed);
    }

    /** The rows {@code from} (inclusive) to {@code to} (exclusive). */
    public HostMatrix rowRange(int from, int to) {
        return new HostMatrix(to - from, columns, Arrays.copyOfRange(values, from * columns, to * columns));
    }

    public HostMatrix transposed() {
        double[] turned = new double[values.length];
        IntStream.range(0, values.length).forEach(i -> turned[(i % columns) * rows + i / columns] = values[i]);
        return new HostMatrix(columns, rows, turned);
    }

    /** The product with {@code other}, by the textbook: three loops, plain doubles. */
    public HostMatrix times(HostMatrix other) {
        double[] product = new double[rows * other.columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < other.columns; j++) {
                for (int p = 0; p < columns; p++) {
                    product[i * other.columns + j] += get(i, p) * other.get(p, j);
                }
            }
        }
        return new HostMatrix(rows, other.columns, product);
    }

    @Override
    public String toString() {
        return rows + " x " + columns + (values.length <= 64 ? " " + Arrays.toString(values) : "");
    }
}
