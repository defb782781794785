package altmin.parallel.worker;

import altmin.api.backend.Backend;
import altmin.api.solver.Directive;
import altmin.api.solver.ParallelBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Some layers of one shard in this process: a virtual thread for each, and one lane for their steps. */
public final class LocalWorker implements AutoCloseable {

    private final List<BlockRunner> runners = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Lane lane;

    /**
     * A worker at rest; {@link #start} sets it going.
     *
     * @param number of the worker, counted from 0
     * @param lane is closed with this
     * @param blocks stay the caller's
     * @param neighbours every layer of the network, those of this worker included
     * @param listener is told what happens, from any thread
     */
    public LocalWorker(
            int number,
            Lane lane,
            List<? extends ParallelBlock> blocks,
            Backend backend,
            BoundaryCodecs codecs,
            IntFunction<Neighbour> neighbours,
            Consumer<Outcome> listener) {
        this.lane = lane;
        for (ParallelBlock block : blocks) {
            Outlets outlets = new Outlets(block, backend, codecs);
            runners.add(new BlockRunner(number, block, backend, lane, neighbours, listener, outlets));
        }
    }

    /** The runners, from the lowest layer up. */
    public List<BlockRunner> runners() {
        return runners;
    }

    public void start() {
        for (BlockRunner runner : runners) {
            threads.add(
                    Thread.ofVirtual().name("layer " + runner.block().layer()).start(runner));
        }
    }

    /** Tells every layer what holds in the next iteration. */
    public void direct(Directive directive, boolean measured) {
        runners.forEach(runner -> runner.post(new Event.Directed(directive, measured)));
    }

    /** Ends the threads, after the step that is being computed. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            joined(thread);
        }
        lane.close();
        runners.forEach(BlockRunner::close);
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }
}
