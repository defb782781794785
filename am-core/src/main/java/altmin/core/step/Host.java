package altmin.core.step;

import altmin.api.backend.Backend;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Small matrices between a backend and Java arrays. Not for matrices with a row for every sample. */
public final class Host {

    private Host() {}

    /** All numbers of a matrix, row by row. */
    public static double[] read(Backend backend, Matrix matrix) {
        int size = Math.toIntExact(matrix.rows() * matrix.columns());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocate(ElementType.DOUBLE, size);
            backend.download(matrix, ElementType.FLOAT64, segment);
            return segment.toArray(ElementType.DOUBLE);
        }
    }

    /** Ones on the main diagonal, zeros elsewhere. */
    public static void writeIdentity(Backend backend, Matrix matrix) {
        double[] values = new double[Math.toIntExact(matrix.rows() * matrix.columns())];
        int step = matrix.columns() + 1;
        for (int i = 0; i < Math.min(matrix.rows(), matrix.columns()); i++) {
            values[i * step] = 1;
        }
        write(backend, values, matrix);
    }

    /** Fills a matrix, row by row. */
    public static void write(Backend backend, double[] values, Matrix matrix) {
        backend.upload(MemorySegment.ofArray(values), ElementType.FLOAT64, matrix);
    }
}
