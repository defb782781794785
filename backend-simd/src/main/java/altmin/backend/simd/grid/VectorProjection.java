package altmin.backend.simd.grid;

import altmin.backend.simd.Specialised;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/*
 * By the formula: about 40 operations for two levels, no look-up, so it keeps up with memory. By looking up: three
 * gathers and one more for each halving, 5 to 8 times slower. Limits are put by compare and blend, which lets a NaN
 * through and costs less than minimum and maximum.
 */
/** Template for {@link Specialised}: the passes at the width of the species it is made for. */
final class VectorProjection implements ProjectionLoops {

    @SuppressWarnings("unchecked")
    private static final VectorSpecies<Float> SPECIES = Specialised.data(MethodHandles.lookup(), VectorSpecies.class);

    private static final VectorSpecies<Integer> INTS = SPECIES.vectorShape().withLanes(int.class);
    private static final int LANES = SPECIES.length();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    /** Added and subtracted again, it rounds what lies between -2^22 and 2^22 to a whole number. */
    private static final float ROUNDING = 0x1.8p23f;

    @Override
    public void compute(UniformGrid grid, MemorySegment values, MemorySegment projected, long offset, int count) {
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += LANES) {
            long at = offset + (long) i * Float.BYTES;
            FloatVector x = FloatVector.fromMemorySegment(SPECIES, values, at, ORDER);
            nearest(grid, x).intoMemorySegment(projected, at, ORDER);
        }
        if (whole < count) {
            long at = offset + (long) whole * Float.BYTES;
            VectorMask<Float> mask = SPECIES.indexInRange(whole, count);
            FloatVector x = FloatVector.fromMemorySegment(SPECIES, values, at, ORDER, mask);
            nearest(grid, x).intoMemorySegment(projected, at, ORDER, mask);
        }
    }

    private static FloatVector nearest(UniformGrid grid, FloatVector x) {
        FloatVector rounded =
                x.sub(grid.origin()).mul(grid.scale()).add(ROUNDING).sub(ROUNDING);
        FloatVector index = limit(rounded, grid.lowest(), grid.highest());
        FloatVector low = level(grid, index);
        FloatVector high = level(grid, index.add(1));
        return low.blend(high, isBeyondTheMiddle(x, low, high));
    }

    /** {@code base + index step}: the sum in float32, what that lost, and what both are beyond float32. */
    private static FloatVector level(UniformGrid grid, FloatVector index) {
        FloatVector base = FloatVector.broadcast(SPECIES, grid.base());
        FloatVector step = FloatVector.broadcast(SPECIES, grid.step());
        FloatVector sum = index.fma(step, base);
        FloatVector back = base.sub(sum);
        FloatVector lost = index.fma(step, back).add(base.sub(sum.add(back)));
        FloatVector rest = index.fma(
                FloatVector.broadcast(SPECIES, grid.stepRest()), FloatVector.broadcast(SPECIES, grid.baseRest()));
        return sum.add(lost.add(rest));
    }

    /** {@code 2 x > low + high}, with the sum and what it lost; near the middle the difference is exact. */
    private static VectorMask<Float> isBeyondTheMiddle(FloatVector x, FloatVector low, FloatVector high) {
        FloatVector sum = low.add(high);
        FloatVector share = sum.sub(low);
        FloatVector lost = low.sub(sum.sub(share)).add(high.sub(share));
        return x.add(x).sub(sum).compare(VectorOperators.GT, lost);
    }

    @Override
    public void lookUp(SortedGrid grid, MemorySegment values, MemorySegment projected, long offset, int count) {
        int[] lanes = new int[LANES];
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += LANES) {
            long at = offset + (long) i * Float.BYTES;
            FloatVector x = FloatVector.fromMemorySegment(SPECIES, values, at, ORDER);
            nearest(grid, x, lanes).intoMemorySegment(projected, at, ORDER);
        }
        if (whole < count) {
            long at = offset + (long) whole * Float.BYTES;
            VectorMask<Float> mask = SPECIES.indexInRange(whole, count);
            FloatVector x = FloatVector.fromMemorySegment(SPECIES, values, at, ORDER, mask);
            nearest(grid, x, lanes).intoMemorySegment(projected, at, ORDER, mask);
        }
    }

    /** A NaN falls into the first bucket and comes out as it went in. */
    private static FloatVector nearest(SortedGrid grid, FloatVector x, int[] lanes) {
        FloatVector bucket = limit(x.sub(grid.origin).mul(grid.scale), 0, grid.lastBucket);
        bucket.convertShape(VectorOperators.F2I, INTS, 0).reinterpretAsInts().intoArray(lanes, 0);
        IntVector below = IntVector.fromArray(INTS, grid.starts, 0, lanes, 0);
        for (int stride = grid.half; stride > 0; stride /= 2) {
            below.intoArray(lanes, 0);
            FloatVector threshold = FloatVector.fromArray(SPECIES, grid.thresholds, stride - 1, lanes, 0);
            below = below.add(stride, x.compare(VectorOperators.GT, threshold).cast(INTS));
        }
        below.intoArray(lanes, 0);
        FloatVector level = FloatVector.fromArray(SPECIES, grid.levels, 0, lanes, 0);
        return level.blend(x, x.test(VectorOperators.IS_NAN));
    }

    private static FloatVector limit(FloatVector value, float least, float most) {
        FloatVector bottom = FloatVector.broadcast(SPECIES, least);
        FloatVector top = FloatVector.broadcast(SPECIES, most);
        FloatVector raised = value.blend(bottom, value.compare(VectorOperators.LT, bottom));
        return raised.blend(top, raised.compare(VectorOperators.GT, top));
    }
}
