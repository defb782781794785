package altmin.backend.cuda;

import altmin.api.error.BackendUnavailableException;
import altmin.backend.cuda.driver.CudaException;
import altmin.backend.cuda.driver.Driver;
import altmin.backend.cuda.memory.CudaMatrix;
import java.util.Locale;
import java.util.function.Supplier;

/** Says in which verb CUDA failed, and on what. */
final class Failures {

    private static final double GIGABYTE = 1e9;
    private static final double MEGABYTE = 1e6;

    private final Driver driver;

    Failures(Driver driver) {
        this.driver = driver;
    }

    void in(String verb, CudaMatrix matrix, Runnable work) {
        var _ = in(verb, matrix.rows(), matrix.columns(), () -> {
            work.run();
            return matrix;
        });
    }

    /**
     * Does the work of a verb.
     *
     * @param rows of what it makes, for the message; 0 where that is not known
     * @throws BackendUnavailableException where CUDA fails
     */
    <T> T in(String verb, long rows, int columns, Supplier<T> work) {
        try {
            return work.get();
        } catch (CudaException e) {
            throw new BackendUnavailableException(message(verb, rows, columns, e), e);
        }
    }

    private String message(String verb, long rows, int columns, CudaException e) {
        String what = rows == 0 ? verb : verb + " " + rows + " x " + columns;
        if (!e.isOutOfMemory()) {
            return "backend cuda: " + e.name() + " in " + what + " (" + e.getMessage()
                    + "); work begun earlier may be the cause, and the device is of no more use to this process";
        }
        String size = String.format(Locale.ROOT, "%.3g MB", (double) rows * columns * Float.BYTES / MEGABYTE);
        return "backend cuda: " + e.name() + " in " + what + " (" + size + "; " + room()
                + "); use fewer samples or narrower layers, or end what else uses the device";
    }

    private String room() {
        try {
            Driver.Room room = driver.room();
            return String.format(
                    Locale.ROOT, "%.3g GB free of %.3g GB", room.free() / GIGABYTE, room.total() / GIGABYTE);
        } catch (CudaException e) {
            return "free memory unknown";
        }
    }
}
