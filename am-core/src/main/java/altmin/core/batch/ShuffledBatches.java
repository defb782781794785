package altmin.core.batch;

import altmin.api.backend.Backend;
import altmin.api.data.Samples;
import altmin.api.solver.Problem;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.core.network.BitStream;
import altmin.core.network.OneHot;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Batches in an order that is drawn anew for each epoch and depends on the seed and the epoch alone. The last batch of
 * an epoch holds what is left.
 *
 * <p>Rows are gathered in host memory and go to the backend in one upload a batch: the features need no second copy in
 * the backend's memory, and next to the products of a batch the two copies cost next to nothing.
 */
final class ShuffledBatches implements Batches {

    /** Where the initial weights' streams have their layer. */
    private static final long ORDER = -1;

    private final Samples samples;
    private final long seed;
    private final int size;
    private final Backend backend;
    private final Matrix features;
    private final Matrix targets;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment gatheredFeatures;
    private final MemorySegment gatheredLabels;
    private int[] order = {};
    private long orderOf = -1;

    ShuffledBatches(Problem problem, int size, Backend backend) {
        this.samples = problem.train();
        this.seed = problem.seed();
        this.size = size;
        this.backend = backend;
        this.features = backend.allocate(size, samples.width());
        this.targets = backend.allocate(size, problem.network().classes());
        this.gatheredFeatures = arena.allocate(ElementType.FLOAT, (long) size * samples.width());
        this.gatheredLabels = arena.allocate(ValueLayout.JAVA_INT, size);
    }

    @Override
    public int count() {
        return Math.toIntExact(Math.ceilDiv(samples.count(), size));
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Batch get(long epoch, int index) {
        if (epoch != orderOf) {
            order = order(seed, epoch, Math.toIntExact(samples.count()));
            orderOf = epoch;
        }
        int from = index * size;
        int rows = Math.min(size, order.length - from);
        gather(from, rows);
        Batch batch = new Batch(features.rowRange(0, rows), targets.rowRange(0, rows));
        backend.upload(gatheredFeatures, ElementType.FLOAT32, batch.features());
        OneHot.fill(backend, gatheredLabels, batch.targets());
        return batch;
    }

    private void gather(int from, int rows) {
        long bytes = (long) samples.width() * Float.BYTES;
        for (int i = 0; i < rows; i++) {
            int sample = order[from + i];
            MemorySegment.copy(samples.features(), sample * bytes, gatheredFeatures, i * bytes, bytes);
            int label = samples.labels().getAtIndex(ValueLayout.JAVA_INT, sample);
            gatheredLabels.setAtIndex(ValueLayout.JAVA_INT, i, label);
        }
    }

    /** The numbers 0 to {@code count}, exclusive, each once (Fisher and Yates). */
    private static int[] order(long seed, long epoch, int count) {
        BitStream random = new BitStream(seed, ORDER, epoch);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    @Override
    public void close() {
        features.close();
        targets.close();
        arena.close();
    }
}
