package altmin.core.shard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Epilogue;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.solver.Shard;
import altmin.api.tensor.Matrix;
import altmin.core.catalog.Backends;
import altmin.core.step.Host;
import altmin.core.step.Workspace;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sum over samples is that of the whole, and the same bits in every shard of any number. */
class SummingBackendTest {

    private static final int IN = 5;
    private static final int OUT = 3;
    private static final double[] NONE = {};

    @ParameterizedTest
    @ValueSource(ints = {2050, 4096, 8200})
    void sumsAreThoseOfTheWhole(int samples) throws Exception {
        List<Double> plain = sums(samples, 0);
        List<Double> whole = sums(samples, 1);
        for (int i = 0; i < plain.size(); i++) {
            assertEquals(plain.get(i), whole.get(i), 1e-11 * samples, "sum " + i);
        }
        for (int shards = 2; shards <= Chunks.of(samples).count(); shards *= 2) {
            assertEquals(whole, sums(samples, shards), samples + " samples, " + shards + " shards");
        }
    }

    /** What is summed, by each shard; 0 for the backend alone. */
    private static List<Double> sums(int samples, int shards) throws Exception {
        if (shards <= 1) {
            return course(samples, Shard.WHOLE, shards == 1);
        }
        SynchronousQueue<byte[]>[][] ways = ways(shards);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Double>>> found = new ArrayList<>();
            for (int shard = 0; shard < shards; shard++) {
                Shard own = new Shard(shard, shards, swap(ways, shard));
                found.add(threads.submit(() -> course(samples, own, true)));
            }
            return same(found);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static SynchronousQueue<byte[]>[][] ways(int shards) {
        SynchronousQueue[][] ways = new SynchronousQueue[shards][shards];
        for (SynchronousQueue[] row : ways) {
            Arrays.setAll(row, _ -> new SynchronousQueue<byte[]>());
        }
        return ways;
    }

    private static Shard.Swap swap(SynchronousQueue<byte[]>[][] ways, int own) {
        return (_, with, mine, theirs) -> {
            byte[] bytes = mine.toArray(ValueLayout.JAVA_BYTE);
            try {
                if (own < with) {
                    ways[own][with].put(bytes);
                    theirs.copyFrom(MemorySegment.ofArray(ways[with][own].take()));
                } else {
                    byte[] got = ways[with][own].take();
                    ways[own][with].put(bytes);
                    theirs.copyFrom(MemorySegment.ofArray(got));
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static List<Double> same(List<Future<List<Double>>> found) throws InterruptedException, ExecutionException {
        List<Double> first = found.getFirst().get();
        for (Future<List<Double>> other : found) {
            assertEquals(first, other.get(), "all shards have the same bits");
        }
        return first;
    }

    private static List<Double> course(int samples, Shard shard, boolean summing) {
        Chunks chunks = Chunks.of(samples);
        int from = (int) chunks.startOfShard(shard.index(), shard.count());
        int to = (int) chunks.startOfShard(shard.index() + 1, shard.count());
        try (Backend backend = Backends.find().open(Optional.of("reference"), BackendOptions.DEFAULT);
                Workspace workspace = new Workspace(backend)) {
            Backend over = summing
                    ? SummingBackend.over(backend, workspace, chunks, shard, 1).backend()
                    : backend;
            List<Double> sums = new ArrayList<>();
            Matrix a = rows(backend, samples, IN, 1, from, to);
            Matrix b = rows(backend, samples, OUT, 2, from, to);
            Matrix weights = rows(backend, OUT, IN, 3, 0, OUT);
            products(backend, over, a, b, weights, sums);
            kernels(backend, over, a, sums);
            return sums;
        }
    }

    private static void products(Backend backend, Backend over, Matrix a, Matrix b, Matrix weights, List<Double> sums) {
        Matrix gram = backend.allocate(IN, IN);
        over.multiply(Product.TN, 1, a, a, 0, gram);
        double[] values = Host.read(backend, gram);
        for (int i = 0; i < IN; i++) {
            for (int j = 0; j < i; j++) {
                assertEquals(values[i * IN + j], values[j * IN + i], "symmetric exactly");
            }
        }
        add(sums, values);
        sums.add(over.multiply(Product.TN, -0.5, b, a, 2, weights, Epilogue.SQUARED_NORM));
        add(sums, Host.read(backend, weights));
        Matrix product = backend.allocate(a.rows(), OUT);
        sums.add(over.multiply(Product.NT, 1, a, weights, 0, product, Epilogue.SQUARED_NORM));
        sums.add(over.crossEntropy(product, oneHot(backend, product.rows())));
    }

    private static Matrix oneHot(Backend backend, long rows) {
        Matrix targets = backend.allocate(rows, OUT);
        double[] values = new double[(int) rows * OUT];
        for (int row = 0; row < rows; row++) {
            values[row * OUT + 1] = 1;
        }
        Host.write(backend, values, targets);
        return targets;
    }

    private static void kernels(Backend backend, Backend over, Matrix a, List<Double> sums) {
        Kernel.Builder builder = Kernel.named("all kinds of outputs");
        Expression value = builder.matrix("a").plus(builder.row("row")).times(builder.column("column"));
        CompiledKernel kernel = over.compile(builder.output("kept", value)
                .columnSum("columns", value)
                .total("total", value)
                .rowSum("rows", value)
                .columnSum("squares", value.squared())
                .total("squared", value.squared())
                .build());
        Matrix row = rows(backend, 1, IN, 4, 0, 1);
        Matrix column = backend.allocate(a.rows(), 1);
        Host.write(backend, Host.read(backend, a.rowRange(0, a.rows())), a);
        double[] ones = new double[(int) a.rows()];
        Arrays.fill(ones, 0.25);
        Host.write(backend, ones, column);
        Matrix kept = backend.allocate(a.rows(), IN);
        Matrix perRow = backend.allocate(a.rows(), 1);
        Matrix columns = backend.allocate(1, IN);
        Matrix squares = backend.allocate(1, IN);
        double[] totals = kernel.run(List.of(a, row, column), NONE, List.of(kept, columns, perRow, squares));
        add(sums, totals);
        add(sums, Host.read(backend, columns));
        add(sums, Host.read(backend, squares));
        double[] expected = new double[(int) a.rows()];
        double[] elements = Host.read(backend, kept);
        Arrays.setAll(
                expected,
                i -> IntStream.range(0, IN)
                        .mapToDouble(j -> elements[i * IN + j])
                        .sum());
        assertArrayEquals(expected, Host.read(backend, perRow), 1e-12);
    }

    private static void add(List<Double> sums, double[] values) {
        Arrays.stream(values).forEach(sums::add);
    }

    /** Some rows of a matrix that is the same for every shard. */
    private static Matrix rows(Backend backend, int samples, int columns, long seed, int from, int to) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] all = random.doubles((long) samples * columns, -1, 1).toArray();
        Matrix matrix = backend.allocate(to - from, columns);
        Host.write(backend, Arrays.copyOfRange(all, from * columns, to * columns), matrix);
        return matrix;
    }

    @Test
    void aMatrixWithoutARowForEachSampleIsRefused() {
        try (Backend backend = Backends.find().open(Optional.of("reference"), BackendOptions.DEFAULT);
                Workspace workspace = new Workspace(backend)) {
            Backend over = SummingBackend.over(backend, workspace, Chunks.of(2048), Shard.WHOLE, 1)
                    .backend();
            Matrix small = backend.allocate(7, 2);
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> over.multiply(Product.TN, 1, small, small, 0, backend.allocate(2, 2)))
                    .getMessage();
            assertTrue(String.valueOf(message).contains("7 rows, expected one for each of 2048"), message);
        }
    }
}
