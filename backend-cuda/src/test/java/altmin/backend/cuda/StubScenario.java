package altmin.backend.cuda;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.backend.Product;
import altmin.api.error.BackendUnavailableException;
import altmin.api.expression.Kernel;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What a JVM with stub libraries does; prints what comes of it. */
public final class StubScenario {

    private StubScenario() {}

    /** The one argument names what to do. */
    public static void main(String[] arguments) {
        BackendProvider provider = arguments[0].equals("tf32") ? new CudaTf32Provider() : new CudaProvider();
        String reason = provider.unavailableBecause().orElse("");
        if (!reason.isEmpty()) {
            System.out.println(reason);
            return;
        }
        System.out.println("device " + provider.device(BackendOptions.DEFAULT).name());
        try (Backend backend = provider.open(BackendOptions.DEFAULT)) {
            run(backend, arguments[0]);
        } catch (BackendUnavailableException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void run(Backend backend, String scenario) {
        switch (scenario) {
            case "products", "tf32" -> products(backend);
            case "copies" -> copies(backend);
            case "allocate" -> backend.allocate(60_000, 1000).close();
            case "kernel" -> kernel(backend);
            default -> System.out.println("opened");
        }
    }

    /** Every form, with alpha and beta, against the textbook. */
    private static void products(Backend backend) {
        int m = 5;
        int n = 7;
        int k = 3;
        for (Product product : Product.values()) {
            boolean transposesA = product == Product.TN;
            boolean transposesB = product == Product.NT;
            double[] a = numbers(1, m * k);
            double[] b = numbers(2, k * n);
            double[] c = numbers(3, m * n);
            Matrix result = matrix(backend, m, n, c);
            backend.multiply(
                    product,
                    2,
                    transposesA ? matrix(backend, k, m, a) : matrix(backend, m, k, a),
                    transposesB ? matrix(backend, n, k, b) : matrix(backend, k, n, b),
                    0.5,
                    result);
            double worst = 0;
            double[] got = read(backend, result);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0.5 * c[i * n + j];
                    for (int p = 0; p < k; p++) {
                        sum += 2 * a[transposesA ? p * m + i : i * k + p] * b[transposesB ? j * k + p : p * n + j];
                    }
                    worst = Math.max(worst, Math.abs(sum - got[i * n + j]));
                }
            }
            System.out.println(product + (worst < 1e-5 ? " right" : " off by " + worst));
        }
    }

    /** More than two buffers full, in both types. */
    private static void copies(Backend backend) {
        double[] values = numbers(4, 5_300_000);
        Matrix matrix = matrix(backend, 5_300, 1000, values);
        System.out.println("copies " + (Arrays.equals(values, read(backend, matrix)) ? "equal" : "differ"));
        float[] floats = new float[values.length];
        backend.download(matrix, ElementType.FLOAT32, MemorySegment.ofArray(floats));
        backend.upload(MemorySegment.ofArray(floats), ElementType.FLOAT32, matrix);
        System.out.println("again " + (Arrays.equals(values, read(backend, matrix)) ? "equal" : "differ"));
    }

    private static void kernel(Backend backend) {
        Kernel.Builder builder = Kernel.named("twice");
        Kernel kernel = builder.output("y", builder.matrix("x").times(builder.scalar("s")))
                .build();
        Matrix x = backend.allocate(3, 40);
        Matrix y = backend.allocate(3, 40);
        backend.compile(kernel).run(List.of(x), new double[] {2}, List.of(y));
        read(backend, y);
    }

    private static double[] numbers(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.doubles(count, -1, 1).map(x -> (float) x).toArray();
    }

    private static Matrix matrix(Backend backend, int rows, int columns, double[] values) {
        Matrix matrix = backend.allocate(rows, columns);
        backend.upload(MemorySegment.ofArray(values), ElementType.FLOAT64, matrix);
        return matrix;
    }

    private static double[] read(Backend backend, Matrix matrix) {
        double[] values = new double[(int) matrix.rows() * matrix.columns()];
        backend.download(matrix, ElementType.FLOAT64, MemorySegment.ofArray(values));
        return values;
    }
}
