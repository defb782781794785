package altmin.testkit.backend;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Factor;
import altmin.api.backend.Product;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One backend, one compiled kernel and one factor used by several threads at once, each with matrices of its own. */
abstract class SharingContract extends VerbContract {

    private static final int USERS = 6;
    private static final int ROUNDS = 5;

    SharingContract(BackendContract contract) {
        super(contract);
    }

    @Test
    @Timeout(120)
    void threadsThatShareABackendGetTheirOwnResults() throws InterruptedException, ExecutionException {
        try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            assertEachGetsItsOwn(users);
        }
    }

    @Test
    @Timeout(120)
    void platformThreadsAsWell() throws InterruptedException, ExecutionException {
        try (ExecutorService users = Executors.newFixedThreadPool(USERS)) {
            assertEachGetsItsOwn(users);
        }
    }

    private void assertEachGetsItsOwn(ExecutorService users) throws InterruptedException, ExecutionException {
        CompiledKernel kernel = backend().compile(residual());
        Factor factor = backend().factorise(HostMatrix.of(2, 2, 4, 1, 1, 3).on(backend()), 0);
        List<List<HostMatrix>> alone = IntStream.range(0, USERS)
                .mapToObj(user -> work(backend(), kernel, factor, user))
                .toList();
        List<Future<?>> running = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            int seed = user;
            running.add(users.submit(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    assertSameBits(alone.get(seed), work(backend(), kernel, factor, seed), "user " + seed);
                }
            }));
        }
        for (Future<?> future : running) {
            future.get();
        }
    }

    private static List<HostMatrix> work(Backend backend, CompiledKernel kernel, Factor factor, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = 200 + 30 * seed;
        try (Matrix a = HostMatrix.gaussian(random, rows, 65).on(backend);
                Matrix b = HostMatrix.gaussian(random, 131, 65).on(backend);
                Matrix bias = HostMatrix.gaussian(random, 1, 131).on(backend);
                Matrix c = backend.allocate(rows, 131);
                Matrix pairs = HostMatrix.gaussian(random, rows, 2).on(backend)) {
            backend.multiply(Product.NT, 1, a, b, 0, c);
            double[] totals = kernel.run(List.of(c, bias), new double[] {0.5}, List.of(c));
            factor.solve(pairs, pairs);
            return List.of(HostMatrix.from(backend, c), HostMatrix.of(1, 1, totals), HostMatrix.from(backend, pairs));
        }
    }

    private static Kernel residual() {
        Kernel.Builder kernel = Kernel.named("shared-residual");
        Expression value = kernel.matrix("c")
                .plus(kernel.row("bias"))
                .times(kernel.scalar("s"))
                .max(Expression.constant(0));
        return kernel.output("c", value).total("squares", value.squared()).build();
    }
}
