package altmin.core.step;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** Wall-clock time by step, within one iteration of one block. */
public final class Stopwatch {

    private final SequencedMap<String, Double> seconds = new LinkedHashMap<>();

    /** Nothing measured yet. */
    public Stopwatch() {}

    /** Makes a step and adds its time. */
    public void time(String step, Runnable work) {
        time(step, () -> {
            work.run();
            return null;
        });
    }

    /** Makes a step and adds its time. */
    public <T> T time(String step, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        seconds.merge(step, (System.nanoTime() - start) * 1e-9, Double::sum);
        return result;
    }

    /** What was measured since the last call. */
    public SequencedMap<String, Double> take() {
        SequencedMap<String, Double> taken = new LinkedHashMap<>(seconds);
        seconds.clear();
        return taken;
    }
}
