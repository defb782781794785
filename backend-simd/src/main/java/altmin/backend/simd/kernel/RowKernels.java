package altmin.backend.simd.kernel;

import altmin.backend.simd.FixedTree;
import altmin.backend.simd.Specialised;
import altmin.backend.simd.Workers;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The verbs that treat each row, a sample, as a whole. Matrices are row-major float32, {@code rows x columns}, aligned
 * to 4 bytes; their shapes are the caller's care. A few samples at a time are turned into a tile of doubles with one
 * sample in each lane, so that no lanes are ever added to each other and the results have the same bits at every
 * vector width and for every number of threads. May be used by several threads at once.
 */
public final class RowKernels {

    private final Workers workers;
    private final SoftmaxLoops softmax;
    private final ProxLoops prox;

    /**
     * @param vectorBits 128, 256 or 512
     * @param workers what the verbs run on; not closed by this object
     */
    public RowKernels(int vectorBits, Workers workers) {
        VectorSpecies<Double> species = species(new VectorWidth(vectorBits));
        this.workers = workers;
        this.softmax = Specialised.instance(MethodHandles.lookup(), SoftmaxLoops.class, VectorSoftmax.class, species);
        this.prox = Specialised.instance(MethodHandles.lookup(), ProxLoops.class, VectorProx.class, species);
    }

    private static VectorSpecies<Double> species(VectorWidth width) {
        return switch (width.bits()) {
            case 128 -> DoubleVector.SPECIES_128;
            case 256 -> DoubleVector.SPECIES_256;
            default -> DoubleVector.SPECIES_512;
        };
    }

    /** Softmax of each row, within 1 unit in the last place; {@code probabilities} may be {@code logits}. */
    public void softmax(MemorySegment logits, MemorySegment probabilities, long rows, int columns) {
        forEachTile(rows, columns, softmax.lanes(), tile -> {
            double[] cells = tile.allocate();
            tile.load(logits, cells);
            softmax.probabilities(cells, cells);
            tile.store(cells, probabilities);
        });
    }

    /**
     * The sum over rows of {@code logsumexp(z) - <targets, z>}, in float64.
     *
     * @param targets rows of any numbers; for a loss, one-hot
     * @return 0 where there are no rows or no columns
     */
    public double crossEntropy(MemorySegment logits, MemorySegment targets, long rows, int columns) {
        RowChunks chunks = RowChunks.of(rows, columns);
        double[] sums = new double[chunks.count()];
        workers.forEach(columns == 0 ? 0 : chunks.count(), chunk -> {
            double[] losses = new double[softmax.lanes()];
            forEachTile(chunks, chunk, columns, softmax.lanes(), tile -> {
                double[] scores = tile.allocate();
                double[] wanted = tile.allocate();
                tile.load(logits, scores);
                tile.load(targets, wanted);
                softmax.crossEntropy(scores, wanted, losses);
                for (int lane = 0; lane < tile.count(); lane++) {
                    sums[chunk] += losses[lane];
                }
            });
        });
        return FixedTree.sum(sums);
    }

    /**
     * For each row {@code z := argmin of logsumexp(z) - <targets, z> + rho/2 |z - centre|^2}, by Newton's method from
     * the {@code z} that is there, to within a quarter of the last place of the largest entry. A row with a NaN or an
     * infinity in any argument becomes NaN; the other rows do not notice.
     *
     * @param rho positive
     * @param z start and result; must not overlap the others
     */
    public void crossEntropyProx(
            MemorySegment centre, MemorySegment targets, double rho, MemorySegment z, long rows, int columns) {
        RowChunks chunks = RowChunks.of(rows, columns);
        workers.forEach(columns == 0 ? 0 : chunks.count(), chunk -> {
            ProxTile state = new ProxTile(columns, prox.lanes());
            forEachTile(chunks, chunk, columns, prox.lanes(), tile -> {
                tile.load(centre, state.centre);
                tile.load(targets, state.targets);
                tile.load(z, state.z);
                prox.solve(state, rho, tile.count());
                tile.store(state.z, z);
            });
        });
    }

    /**
     * For each row the column of its largest value, the first of equals; of the first NaN where there is one, and -1
     * where there are no columns. Exact up to 2^24 columns.
     *
     * @param columnsOut {@code rows x 1}
     */
    public void argmax(MemorySegment values, MemorySegment columnsOut, long rows, int columns) {
        RowChunks chunks = RowChunks.of(rows, columns);
        workers.forEach(chunks.count(), chunk -> {
            for (long row = chunks.from(chunk); row < chunks.to(chunk); row++) {
                columnsOut.setAtIndex(ValueLayout.JAVA_FLOAT, row, argmax(values, row * columns, columns));
            }
        });
    }

    private static int argmax(MemorySegment values, long first, int columns) {
        int best = -1;
        float largest = Float.NEGATIVE_INFINITY;
        for (int column = 0; column < columns; column++) {
            float value = values.getAtIndex(ValueLayout.JAVA_FLOAT, first + column);
            if (Float.isNaN(value)) {
                return column;
            }
            if (best < 0 || value > largest) {
                best = column;
                largest = value;
            }
        }
        return best;
    }

    private void forEachTile(long rows, int columns, int lanes, Consumer<SampleTile> action) {
        RowChunks chunks = RowChunks.of(rows, columns);
        workers.forEach(columns == 0 ? 0 : chunks.count(), chunk -> forEachTile(chunks, chunk, columns, lanes, action));
    }

    private static void forEachTile(RowChunks chunks, int chunk, int columns, int lanes, Consumer<SampleTile> action) {
        for (long row = chunks.from(chunk); row < chunks.to(chunk); row += lanes) {
            int count = (int) Math.min(lanes, chunks.to(chunk) - row);
            action.accept(new SampleTile(row, count, columns, lanes));
        }
    }
}
