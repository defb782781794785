package altmin.core.streamed;

import altmin.api.backend.Backend;
import altmin.api.backend.CompiledKernel;
import altmin.api.expression.Expression;
import altmin.api.expression.Kernel;
import altmin.api.network.Activation;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.core.network.BitStream;
import altmin.core.step.Activations;
import altmin.core.step.LinearLayer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Sets inputs of a layer to zero, each of each sample with the same probability, drawn anew for every block, and scales
 * the others up so that their mean stays (Srivastava et al. 2014); beyond the papers. What is left out says nothing to the layer above, and is not
 * pulled by it: below, it is held to where it was. The input step itself does not
 * know what was left out, so with dropout its inputs are exact no longer.
 */
final class Dropout implements AutoCloseable {

    /** The second key of the stream, where initial weights have their layer and the order of samples has -1. */
    private static final long MASK = -2;

    /** Decisions from each 64 random bits, and the bits of one. */
    private static final int DECISIONS = 4;

    private static final int DECISION_BITS = 16;
    private static final int DECISION_RANGE = 1 << DECISION_BITS;
    private static final double[] NO_SCALARS = {};

    private final Backend backend;
    private final long seed;
    private final int layer;
    private final int leftOut;
    private final Matrix mask;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment drawn;
    private final CompiledKernel leaveOut;
    private final CompiledKernel aim;

    /**
     * For the inputs of a layer.
     *
     * @param part how likely an input is left out, above 0 and below 1, in steps of 1/65536
     */
    Dropout(double part, long seed, LinearLayer linear, Activation activation) {
        this.backend = linear.backend();
        this.seed = seed;
        this.layer = linear.layer();
        this.leftOut = Math.min(DECISION_RANGE - 1, (int) Math.round(part * DECISION_RANGE));
        this.mask = backend.allocate(linear.samples(), linear.inputs());
        this.drawn = arena.allocate(ElementType.FLOAT, linear.samples() * linear.inputs());
        double scale = (double) DECISION_RANGE / (DECISION_RANGE - leftOut);
        this.leaveOut = backend.compile(leaveOut(scale));
        this.aim = backend.compile(aim(activation, scale));
    }

    /** Draws for a block, and leaves out. */
    void apply(Matrix input, long update) {
        draw(update);
        leaveOut.run(List.of(input, mask), NO_SCALARS, List.of(input));
    }

    /** Makes of the inputs that the layer would have the outputs that the one below should have. */
    void aim(Matrix input, LinearLayer below) {
        aim.run(List.of(input, mask, below.product(), below.bias()), NO_SCALARS, List.of(input));
    }

    private void draw(long update) {
        BitStream random = new BitStream(seed, MASK, layer, update);
        long size = mask.rows() * mask.columns();
        for (long i = 0; i < size; i += DECISIONS) {
            long bits = random.next();
            for (long j = i; j < Math.min(i + DECISIONS, size); j++) {
                boolean keeps = (bits & (DECISION_RANGE - 1)) >= leftOut;
                drawn.setAtIndex(ElementType.FLOAT, j, keeps ? 1 : 0);
                bits >>>= DECISION_BITS;
            }
        }
        backend.upload(drawn, ElementType.FLOAT32, mask);
    }

    @Override
    public void close() {
        mask.close();
        arena.close();
    }

    private static Kernel leaveOut(double scale) {
        Kernel.Builder kernel = Kernel.named("leave out");
        Expression factor = kernel.matrix("mask").times(Expression.constant(scale));
        return kernel.output("input", kernel.matrix("input").times(factor)).build();
    }

    private static Kernel aim(Activation activation, double scale) {
        Kernel.Builder kernel = Kernel.named("aim without what was left out, " + activation);
        Expression wanted = kernel.matrix("input").times(Expression.constant(1 / scale));
        Expression mask = kernel.matrix("mask");
        Expression output =
                Activations.value(activation, kernel.matrix("product").plus(kernel.row("bias")));
        return kernel.output("aim", Expression.constant(0).ifLess(mask, wanted, output))
                .build();
    }
}
