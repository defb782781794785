package altmin.backend.cuda.emulator;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import altmin.backend.cuda.blas.Blas;
import java.lang.foreign.MemorySegment;

/** The verbs of BLAS as the textbook has them, by columns, on the memory of an emulated device and in the order of its work. */
public final class HostBlas implements Blas {

    private final EmulatedDriver driver;

    public HostBlas(EmulatedDriver driver) {
        this.driver = driver;
    }

    /** Everything from the first to the last element of a matrix by columns. */
    private MemorySegment matrix(long address, long rows, long columns, long stride, long bytes) {
        return driver.heap().range(address, ((columns - 1) * stride + rows) * bytes);
    }

    @Override
    public void product(
            boolean transposesA,
            boolean transposesB,
            long m,
            long n,
            long k,
            float alpha,
            long a,
            long strideA,
            long b,
            long strideB,
            float beta,
            long c,
            long strideC) {
        driver.begin(() -> {
            float[][] left = columns(a, transposesA, m, k, strideA);
            float[][] right = columns(b, !transposesB, n, k, strideB);
            MemorySegment result = matrix(c, m, n, strideC, Float.BYTES);
            for (int j = 0; j < n; j++) {
                float[] sums = new float[(int) m];
                for (int p = 0; p < k; p++) {
                    addScaled(left[p], right[p][j], sums);
                }
                for (int i = 0; i < m; i++) {
                    long at = i + j * strideC;
                    float old = beta == 0 ? 0 : beta * result.getAtIndex(JAVA_FLOAT, at);
                    result.setAtIndex(JAVA_FLOAT, at, Math.fma(alpha, sums[i], old));
                }
            }
        });
    }

    private static void addScaled(float[] column, float factor, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.fma(column[i], factor, sums[i]);
        }
    }

    /** The k columns of op(X), X being rows x k where it is not transposed. */
    private float[][] columns(long address, boolean transposes, long rows, long k, long stride) {
        MemorySegment x = transposes
                ? matrix(address, k, rows, stride, Float.BYTES)
                : matrix(address, rows, k, stride, Float.BYTES);
        float[][] columns = new float[(int) k][(int) rows];
        for (int p = 0; p < k; p++) {
            for (int i = 0; i < rows; i++) {
                columns[p][i] = x.getAtIndex(JAVA_FLOAT, transposes ? p + i * stride : i + p * stride);
            }
        }
        return columns;
    }

    @Override
    public void square(long n, long k, float alpha, long a, long strideA, float beta, long c, long strideC) {
        driver.begin(() -> {
            float[][] columns = columns(a, false, n, k, strideA);
            MemorySegment result = matrix(c, n, n, strideC, Float.BYTES);
            for (int j = 0; j < n; j++) {
                float[] sums = new float[(int) n];
                for (int p = 0; p < k; p++) {
                    addScaled(columns[p], columns[p][j], sums);
                }
                for (int i = j; i < n; i++) {
                    long at = i + j * strideC;
                    float old = beta == 0 ? 0 : beta * result.getAtIndex(JAVA_FLOAT, at);
                    result.setAtIndex(JAVA_FLOAT, at, Math.fma(alpha, sums[i], old));
                }
            }
        });
    }

    @Override
    public void subtractSquare(long n, long k, long a, long strideA, long c, long strideC) {
        driver.begin(() -> {
            MemorySegment x = matrix(a, k, n, strideA, Double.BYTES);
            MemorySegment result = matrix(c, n, n, strideC, Double.BYTES);
            for (int j = 0; j < n; j++) {
                for (int i = 0; i <= j; i++) {
                    double sum = result.getAtIndex(JAVA_DOUBLE, i + j * strideC);
                    for (int p = 0; p < k; p++) {
                        sum = Math.fma(
                                -x.getAtIndex(JAVA_DOUBLE, p + i * strideA),
                                x.getAtIndex(JAVA_DOUBLE, p + j * strideA),
                                sum);
                    }
                    result.setAtIndex(JAVA_DOUBLE, i + j * strideC, sum);
                }
            }
        });
    }

    @Override
    public void solveUpper(boolean transposes, long m, long n, long u, long strideU, long b, long strideB) {
        driver.begin(() -> {
            MemorySegment upper = matrix(u, m, m, strideU, Double.BYTES);
            MemorySegment right = matrix(b, m, n, strideB, Double.BYTES);
            for (int j = 0; j < n; j++) {
                for (int step = 0; step < m; step++) {
                    int i = transposes ? step : (int) m - 1 - step;
                    solveRow(upper, strideU, right, (int) m, i, j * strideB, transposes);
                }
            }
        });
    }

    private static void solveRow(
            MemorySegment upper, long stride, MemorySegment right, int m, int i, long column, boolean transposes) {
        double sum = right.getAtIndex(JAVA_DOUBLE, i + column);
        for (int p = transposes ? 0 : i + 1; p < (transposes ? i : m); p++) {
            long at = transposes ? p + i * stride : i + p * stride;
            sum = Math.fma(-upper.getAtIndex(JAVA_DOUBLE, at), right.getAtIndex(JAVA_DOUBLE, p + column), sum);
        }
        right.setAtIndex(JAVA_DOUBLE, i + column, sum / upper.getAtIndex(JAVA_DOUBLE, i + i * stride));
    }

    @Override
    public void close() {}
}
