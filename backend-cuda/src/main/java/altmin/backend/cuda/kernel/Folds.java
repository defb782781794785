package altmin.backend.cuda.kernel;

import altmin.backend.cuda.memory.MemoryPool;
import altmin.backend.cuda.memory.Scratch;
import altmin.backend.cuda.ptx.FoldText;
import altmin.backend.cuda.ptx.KernelText;

/** Adds up the rows of a float64 matrix by groups of 64, in order, until one is left, and rounds it. */
final class Folds {

    private final Launcher launcher;
    private final MemoryPool pool;

    Folds(Launcher launcher, MemoryPool pool) {
        this.launcher = launcher;
        this.pool = pool;
    }

    /** {@code out[j] := the sum of in[i][j]}: {@code count} rows of {@code length} numbers. */
    void fold(long in, long count, long length, long out) {
        if (count <= FoldText.GROUP) {
            launch(false, in, out, count, length);
            return;
        }
        long groups = Math.ceilDiv(count, (long) FoldText.GROUP);
        try (Scratch sums = new Scratch(pool, groups * length * Double.BYTES)) {
            launch(true, in, sums.address(), count, length);
            fold(sums.address(), groups, length, out);
        }
    }

    private void launch(boolean wide, long in, long out, long count, long length) {
        int blocks = Math.toIntExact(Math.ceilDiv(length, (long) KernelText.THREADS));
        int groups = Math.toIntExact(Math.ceilDiv(count, (long) FoldText.GROUP));
        launcher.launch(
                launcher.function(FoldText.entry(wide), () -> FoldText.of(wide)),
                blocks,
                groups,
                in,
                out,
                count,
                length);
    }
}
