package altmin.bench;

import altmin.bench.peak.PeakLoops;
import altmin.bench.peak.Peaks;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What this machine can do at most, which the other figures are set against: GFLOP/s of float32 within registers, and
 * GB/s of copying from memory to memory (what is read and what is written both count). Every thread has its own
 * registers and its own memory; the threads are JMH's, {@code -t 2}.
 */
@State(Scope.Thread)
public class PeakBenchmark extends Measured {

    private static final int ROUNDS = 1_000_000;
    private static final long MEBIBYTE = 1 << 20;
    private static final int CACHE_LINE = 64;

    /** The width of a vector, 0 for the one that backend simd chooses. */
    @Param("0")
    public int vectorBits;

    private final float[] sums = new float[16];
    private @Nullable PeakLoops loops;

    /** Memory to copy from and to. Of its own, so that the arithmetic does without. */
    @State(Scope.Thread)
    public static class Memory {

        /** The size of each of the two blocks, far larger than the last cache. */
        @Param("256")
        public int mebibytes;

        private final Arena arena = Arena.ofConfined();
        private MemorySegment from = MemorySegment.NULL;
        private MemorySegment to = MemorySegment.NULL;

        /** Takes the memory and touches all of it. */
        @Setup
        public void allocate() {
            long bytes = mebibytes * MEBIBYTE;
            from = arena.allocate(bytes, CACHE_LINE).fill((byte) 1);
            to = arena.allocate(bytes, CACHE_LINE).fill((byte) 2);
        }

        /** Looks whether anything was copied, and gives the memory back. */
        @TearDown
        public void close() {
            boolean same = from.mismatch(to) < 0;
            arena.close();
            if (!same) {
                throw new IllegalStateException("the copy differs from what was copied");
            }
        }

        private void count(Traffic traffic) {
            traffic.add(from.byteSize() / Float.BYTES, 2 * from.byteSize());
        }
    }

    /** Makes the loops for the width. */
    @Setup
    public void prepare() {
        loops = Peaks.loops(vectorBits);
    }

    /** Fused multiply-adds alone. */
    @Benchmark
    public float[] fma(Operations counter) {
        loops().multiplyAdd(ROUNDS, sums);
        counter.gflops += 1e-9 * ROUNDS * loops().operationsPerRound();
        return sums;
    }

    /** A copy by the Java library. */
    @Benchmark
    public void copySegment(Memory memory, Traffic counter) {
        MemorySegment.copy(memory.from, 0, memory.to, 0, memory.from.byteSize());
        memory.count(counter);
    }

    /** A copy by a loop over vectors. */
    @Benchmark
    public void copyVector(Memory memory, Traffic counter) {
        loops().copy(memory.from, memory.to);
        memory.count(counter);
    }

    private PeakLoops loops() {
        return Objects.requireNonNull(loops, "prepare() has not run");
    }
}
