package altmin.backend.cuda.kernel;

import altmin.backend.cuda.driver.Driver;
import altmin.backend.cuda.ptx.KernelText;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Compiles our own kernels when they are first wanted, and launches them. Thread-safe. */
public final class Launcher {

    /** Blocks of a pass that threads go through in turn: enough to fill a device of 132 processors. */
    static final int MOST_BLOCKS = 1024;

    private final Driver driver;
    private final Map<String, Driver.Function> functions = new ConcurrentHashMap<>();

    public Launcher(Driver driver) {
        this.driver = driver;
    }

    /** The function of that entry, compiled from its text the first time. */
    Driver.Function function(String entry, Supplier<String> text) {
        return functions.computeIfAbsent(entry, name -> driver.load(text.get(), name));
    }

    /** A function that nothing else has the name of. */
    Driver.Function compile(String entry, String text) {
        return driver.load(text, entry);
    }

    void launch(Driver.Function function, int blocksX, int blocksY, long... arguments) {
        driver.launch(function, blocksX, blocksY, KernelText.THREADS, arguments);
    }

    /** Begins to set bytes to zero. */
    public void clear(long address, long bytes) {
        driver.clear(address, bytes);
    }

    /** Begins to copy on the device. */
    public void copy(long from, long to, long bytes) {
        driver.copy(from, to, bytes);
    }

    /** A single block. */
    public void launchBlock(String entry, Supplier<String> text, long... arguments) {
        launch(function(entry, text), 1, 1, arguments);
    }

    /** A function that goes through so many numbers in turn. */
    public void launchFlat(String entry, Supplier<String> text, long count, long... arguments) {
        int blocks = (int) Math.min(MOST_BLOCKS, Math.ceilDiv(count, (long) KernelText.THREADS));
        launch(function(entry, text), blocks, 1, arguments);
    }
}
