package altmin.backend.nd4j.blas;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;

import altmin.api.backend.Product;
import altmin.backend.nd4j.Nd4jMatrix;
import altmin.backend.nd4j.Workers;
import altmin.backend.nd4j.blas.Blas.Part;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code c := alpha op(a) op(b) + beta c}, {@code 2 m n k} flops, by the single-precision product that ND4J's own goes to
 * ({@code cblas_sgemm}). It is called with addresses because ND4J copies a factor that is a part of a matrix first.
 *
 * <p>The result is cut into blocks by its shape alone; each is one call on one thread, so that the bits are the same for
 * every number of threads. {@code aT a} computes the blocks of the lower triangle and mirrors it. {@code c} must not
 * overlap {@code a}, {@code b} or the bias.
 */
public final class MatrixProduct {

    /** More do not help: each block packs its factors afresh. */
    private static final int MOST_CUTS = 8;

    private static final int LEAST_CUT = 160;

    /** Rows of a block that is cut from many; also what a range of samples must be before the product is cut at all. */
    private static final int MOST_ROWS = 4096;

    private static final int MOST_DEPTH = 1 << 28;

    private final Workers workers;

    /** On these threads. */
    public MatrixProduct(Workers workers) {
        this.workers = workers;
    }

    /** A product that fits; {@code depth} is the common side. */
    private record Call(Product form, double alpha, Nd4jMatrix a, Nd4jMatrix b, double beta, Nd4jMatrix c, long depth) {

        boolean isSymmetric() {
            return form == Product.TN
                    && beta == 0
                    && a.segment().address() == b.segment().address()
                    && a.columns() == b.columns();
        }
    }

    private record Block(long row, int rows, int column, int columns) {}

    /**
     * Multiplies.
     *
     * @param bias a row to add to every row, or null
     * @return the squared Frobenius norm where asked for, else 0
     * @throws IllegalArgumentException where the shapes do not fit
     */
    public double multiply(
            Product form,
            double alpha,
            Nd4jMatrix a,
            Nd4jMatrix b,
            double beta,
            Nd4jMatrix c,
            @Nullable Nd4jMatrix bias,
            boolean squaredNorm) {
        Call call = new Call(form, alpha, a, b, beta, c, requireFit(form, a, b, c));
        if (c.rows() == 0 || c.columns() == 0) {
            return 0;
        }
        Block[] blocks = blocks(call);
        workers.forEach(blocks.length, index -> compute(call, blocks[index]));
        if (call.isSymmetric()) {
            mirror(c);
        }
        return bias == null && !squaredNorm ? 0 : finish(c, bias);
    }

    private static long requireFit(Product form, Nd4jMatrix a, Nd4jMatrix b, Nd4jMatrix c) {
        long m = form == Product.TN ? a.columns() : a.rows();
        long k = form == Product.TN ? a.rows() : a.columns();
        long sameK = form == Product.NT ? b.columns() : b.rows();
        long n = form == Product.NT ? b.rows() : b.columns();
        if (k != sameK || c.rows() != m || c.columns() != n) {
            throw new IllegalArgumentException("multiply " + form + " of a " + a + " and b " + b + " to c " + c
                    + ", expected op(a) m x k, op(b) k x n, c m x n");
        }
        return k;
    }

    private static Block[] blocks(Call call) {
        long rows = call.c().rows();
        int columns = call.c().columns();
        if (call.isSymmetric()) {
            int size = cut(columns);
            return grid(rows, size, columns, size)
                    .filter(block -> block.column() <= block.row())
                    .toArray(Block[]::new);
        }
        if (rows >= columns) {
            return grid(rows, Math.min(MOST_ROWS, cut(rows)), columns, columns).toArray(Block[]::new);
        }
        return grid(rows, MOST_ROWS, columns, cut(columns)).toArray(Block[]::new);
    }

    /** A side in up to eight equal pieces that are no multiple of nothing. */
    private static int cut(long side) {
        int cuts = 1;
        while (cuts < MOST_CUTS && side / (2L * cuts) >= LEAST_CUT) {
            cuts *= 2;
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(side, cuts));
    }

    private static java.util.stream.Stream<Block> grid(long rows, int blockRows, int columns, int blockColumns) {
        int down = Math.toIntExact(Math.ceilDiv(rows, blockRows));
        int across = Math.ceilDiv(columns, blockColumns);
        return java.util.stream.IntStream.range(0, down * across).mapToObj(index -> {
            long row = (long) (index / across) * blockRows;
            int column = index % across * blockColumns;
            return new Block(
                    row, (int) Math.min(blockRows, rows - row), column, Math.min(blockColumns, columns - column));
        });
    }

    private static void compute(Call call, Block block) {
        Part c = part(call.c()).plus(block.row(), block.column(), Float.BYTES);
        if (call.depth() == 0) {
            scale(call.c(), block, call.beta());
            return;
        }
        for (long from = 0; from < call.depth(); from += MOST_DEPTH) {
            int depth = (int) Math.min(MOST_DEPTH, call.depth() - from);
            double beta = from == 0 ? call.beta() : 1;
            Part a = part(call.a());
            Part b = part(call.b());
            boolean tn = call.form() == Product.TN;
            boolean nt = call.form() == Product.NT;
            Blas.gemm(
                    tn ? Blas.TRANSPOSED : Blas.PLAIN,
                    nt ? Blas.TRANSPOSED : Blas.PLAIN,
                    block.rows(),
                    block.columns(),
                    depth,
                    call.alpha(),
                    tn ? a.plus(from, block.row(), Float.BYTES) : a.plus(block.row(), from, Float.BYTES),
                    nt ? b.plus(block.column(), from, Float.BYTES) : b.plus(from, block.column(), Float.BYTES),
                    beta,
                    c);
        }
    }

    private static Part part(Nd4jMatrix matrix) {
        return new Part(matrix.address(0, 0), matrix.columns());
    }

    /** A product of nothing. */
    private static void scale(Nd4jMatrix c, Block block, double beta) {
        MemorySegment numbers = c.segment();
        for (long row = block.row(); row < block.row() + block.rows(); row++) {
            for (int column = block.column(); column < block.column() + block.columns(); column++) {
                long offset = (row * c.columns() + column) * Float.BYTES;
                float scaled = beta == 0 ? 0 : (float) beta * numbers.get(JAVA_FLOAT_UNALIGNED, offset);
                numbers.set(JAVA_FLOAT_UNALIGNED, offset, scaled);
            }
        }
    }

    private void mirror(Nd4jMatrix c) {
        MemorySegment numbers = c.segment();
        int size = c.columns();
        workers.forEach(size, row -> {
            for (int column = row + 1; column < size; column++) {
                float below = numbers.get(JAVA_FLOAT_UNALIGNED, ((long) column * size + row) * Float.BYTES);
                numbers.set(JAVA_FLOAT_UNALIGNED, ((long) row * size + column) * Float.BYTES, below);
            }
        });
    }

    /** Adds the bias and gives the sum of squares, in float64: of each row, then of ranges of rows, in their order. */
    private double finish(Nd4jMatrix c, @Nullable Nd4jMatrix bias) {
        int range = Math.max(1, (1 << 16) / c.columns());
        double[] sums = new double[Math.toIntExact(Math.ceilDiv(c.rows(), range))];
        workers.forEach(sums.length, index -> {
            long end = Math.min(c.rows(), (index + 1L) * range);
            for (long row = (long) index * range; row < end; row++) {
                MemorySegment numbers = c.rowRange(row, row + 1).segment();
                if (bias != null) {
                    add(numbers, bias.segment(), c.columns());
                }
                sums[index] += squares(numbers, c.columns());
            }
        });
        return Arrays.stream(sums).sum();
    }

    private static void add(MemorySegment row, MemorySegment bias, int columns) {
        for (int column = 0; column < columns; column++) {
            float sum = row.getAtIndex(JAVA_FLOAT_UNALIGNED, column) + bias.getAtIndex(JAVA_FLOAT_UNALIGNED, column);
            row.setAtIndex(JAVA_FLOAT_UNALIGNED, column, sum);
        }
    }

    private static double squares(MemorySegment row, int columns) {
        double even = 0;
        double odd = 0;
        for (int column = 0; column < columns; column++) {
            double value = row.getAtIndex(JAVA_FLOAT_UNALIGNED, column);
            if ((column & 1) == 0) {
                even += value * value;
            } else {
                odd += value * value;
            }
        }
        return even + odd;
    }
}
