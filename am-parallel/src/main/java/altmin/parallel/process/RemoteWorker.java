package altmin.parallel.process;

import altmin.api.error.AltMinException;
import altmin.api.error.DivergedException;
import altmin.api.error.UsageException;
import altmin.api.error.WorkerLostException;
import altmin.api.solver.LayerRange;
import altmin.api.solver.Parameters;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.WireException;
import altmin.parallel.plan.Placement;
import altmin.parallel.worker.Outcome;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A worker process as its conductor sees it. Requests are for one thread; what the worker says by itself goes to the
 * listener.
 */
final class RemoteWorker implements AutoCloseable {

    /** The number under which parameters come that belong to no iteration. */
    static final long UNTIMED = 0;

    private static final long LONGEST_MESSAGE = 16L << 20;
    private static final long GRACE_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final int number;
    private final Placement.Share share;
    private final int shards;
    private final Process process;
    private final Speaker speaker;
    private final ParameterCopies copies;
    private final Consumer<Outcome> listener;
    private final CompletableFuture<Control.Ready> ready = new CompletableFuture<>();
    private volatile CompletableFuture<MemorySegment> answer = new CompletableFuture<>();
    private volatile boolean ending;
    private volatile boolean broken;
    private volatile @Nullable RuntimeException lost;
    private long requests;

    /**
     * A worker that has been welcomed.
     *
     * @param number counted from 0
     */
    RemoteWorker(
            int number,
            Placement placement,
            Process process,
            Speaker speaker,
            ParameterCopies copies,
            Consumer<Outcome> listener) {
        this.number = number;
        this.share = placement.workers().get(number);
        this.shards = placement.shards();
        this.process = process;
        this.speaker = speaker;
        this.copies = copies;
        this.listener = listener;
        speaker.keepAlive();
        Thread.ofVirtual().name("from worker " + (number + 1)).start(this::receive);
    }

    private void receive() {
        Listener frames = new Listener(speaker, Math.max(LONGEST_MESSAGE, copies.most()), new Listener.Visitor() {
            @Override
            public void control(Control message) throws WireException {
                hear(message);
            }

            @Override
            public void numbers(FrameHeader header, MemorySegment payload) throws WireException {
                take(header, payload);
            }
        });
        try {
            while (true) {
                frames.next();
            }
        } catch (WireException gone) {
            fail(new WorkerLostException(lost(String.valueOf(gone.getMessage())), gone));
        } catch (RuntimeException defect) {
            fail(defect);
        }
    }

    private String lost(String reason) {
        return name() + " is lost: "
                + (process.isAlive() ? reason : "its process ended with status " + process.exitValue())
                + "; what the newest checkpoint holds is kept, go on with --resume";
    }

    /** For messages. */
    String name() {
        LayerRange layers = share.layers();
        return "worker " + (number + 1) + " (process " + process.pid() + ", "
                + (layers.size() == 1 ? "layer " : "layers ") + layers
                + (shards == 1 ? "" : ", shard " + (share.shard() + 1)) + ")";
    }

    private void fail(RuntimeException failure) {
        broken = true;
        lost = failure;
        if (!ending) {
            listener.accept(new Outcome.Failed(failure));
        }
        ready.completeExceptionally(failure);
        answer.completeExceptionally(failure);
    }

    private void hear(Control message) throws WireException {
        switch (message) {
            case Control.Ready now -> ready.complete(now);
            case Control.Concluded concluded -> listener.accept(outcome(concluded));
            case Control.Done done -> answer.complete(MemorySegment.NULL);
            case Control.Failed(String kind, String text) when kind.equals("wire") -> failLater(text);
            case Control.Failed(String kind, String text) -> fail(failure(kind, text));
            default -> throw new WireException("a worker said what it should not: " + message);
        }
    }

    private Outcome outcome(Control.Concluded concluded) {
        int layer = concluded.report().layer().layer();
        Parameters.Layer parameters = copies.layer(concluded.iteration(), layer);
        return new Outcome.Concluded(
                number, concluded.iteration(), concluded.report(), concluded.activity(), parameters);
    }

    /** A worker that has lost another one: whose process has ended is heard soon from its own link, and says more. */
    private void failLater(String text) {
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(PATIENCE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            fail(new WorkerLostException(lost(text)));
        });
    }

    private RuntimeException failure(String kind, String text) {
        return switch (kind) {
            case "diverged" -> new DivergedException(text);
            case "known" -> new UsageException(name() + ": " + text);
            default -> new IllegalStateException(name() + ": " + text);
        };
    }

    private void take(FrameHeader header, MemorySegment payload) throws WireException {
        if (header.layer() > 0) {
            copies.take(header.iteration(), header.layer(), header.target(), payload);
        } else {
            MemorySegment copy = Arena.ofAuto().allocate(Math.max(1, payload.byteSize()), Long.BYTES);
            answer.complete(copy.asSlice(0, payload.byteSize()).copyFrom(payload));
        }
    }

    /** What it has. */
    Placement.Share share() {
        return share;
    }

    void say(Control message) {
        try {
            speaker.say(message);
        } catch (WireException gone) {
            throw new WorkerLostException(lost(String.valueOf(gone.getMessage())), gone);
        }
    }

    /**
     * Waits until it has set up its layers.
     *
     * @throws WorkerLostException where it takes the run for another one
     */
    void awaitReady(String identity) {
        String own = await(ready).identity();
        if (!own.equals(identity)) {
            throw new WorkerLostException(
                    name() + " sees another run than this process: " + own + ", expected " + identity);
        }
    }

    /** What its state consists of. */
    List<Control.Entry> state() {
        return await(ready).state();
    }

    void fetch(String name, long from, long to, MemorySegment target) {
        MemorySegment numbers = request(number -> new Control.Fetch(number, name, from, to), MemorySegment.NULL);
        target.copyFrom(numbers);
    }

    void store(String name, long from, long to, MemorySegment source) {
        request(number -> new Control.Store(number, name, from, to), source);
    }

    void measure() {
        request(Control.Measure::new, MemorySegment.NULL);
    }

    void restored(long iteration) {
        request(number -> new Control.Restored(number, iteration), MemorySegment.NULL);
    }

    private MemorySegment request(LongFunction<Control> message, MemorySegment numbers) {
        answer = new CompletableFuture<>();
        RuntimeException earlier = lost; // looked at after the answer is there: one of the two threads sees the other's
        if (earlier != null) {
            throw earlier;
        }
        long request = 2 * ++requests;
        say(message.apply(request));
        if (numbers.byteSize() > 0) {
            send(request, numbers);
        }
        return await(answer);
    }

    private void send(long request, MemorySegment numbers) {
        try {
            speaker.sendState(0, 0, request, numbers);
        } catch (WireException gone) {
            throw new WorkerLostException(lost(String.valueOf(gone.getMessage())), gone);
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof AltMinException known
                    ? known
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a worker was asked", interrupted);
        }
    }

    /** Does not wait for it when it is closed. */
    void giveUp() {
        broken = true;
    }

    /** Asks it to end. */
    void stop() {
        ending = true;
        try {
            speaker.say(new Control.Stop());
        } catch (WireException gone) {
            // then it has ended already, or will not hear anything any more
        }
    }

    /** Waits until it has ended, and ends it where it does not. */
    @Override
    public void close() {
        ending = true;
        try {
            if (broken || !process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        speaker.link().close();
    }
}
