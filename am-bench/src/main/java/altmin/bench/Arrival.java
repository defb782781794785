package altmin.bench;

import altmin.api.backend.Backend;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import java.lang.foreign.MemorySegment;

/**
 * Waits for work by fetching a row that is at hand when it is done: a backend that only begins what it is asked for would else be
 * timed at beginning it. Beside the work that is timed it is nothing.
 *
 * @param row the first of a matrix of the work
 * @param numbers what is fetched
 */
record Arrival(Backend backend, Matrix row, MemorySegment numbers) {

    static Arrival of(Backend backend, Matrix matrix) {
        return new Arrival(backend, matrix.rowRange(0, 1), MemorySegment.ofArray(new float[matrix.columns()]));
    }

    void await() {
        backend.download(row, ElementType.FLOAT32, numbers);
    }
}
