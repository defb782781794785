package altmin.bench.peak;

import altmin.backend.simd.Specialised;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link PeakLoops} on the Vector API. A fused multiply-add takes about four cycles and two can begin in each, so eight
 * independent chains keep both units busy; there are twelve, which leaves them slack and, with the two factors, still
 * fits into sixteen registers. The methods are short: the compiler gives up on long ones that use the Vector API.
 */
final class VectorPeakLoops implements PeakLoops {

    private static final VectorSpecies<?> GIVEN = Specialised.data(MethodHandles.lookup(), VectorSpecies.class);
    private static final VectorSpecies<Float> SPECIES = GIVEN.check(float.class);
    private static final int CHAINS = 12;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    /** Each chain tends to 1 / (1 - FACTOR) = 2: no infinity and no subnormal number ever slows it down. */
    private static final float FACTOR = 0.5f;

    @Override
    public int operationsPerRound() {
        return 2 * CHAINS * SPECIES.length();
    }

    @Override
    public void multiplyAdd(int rounds, float[] sums) {
        FloatVector factor = FloatVector.broadcast(SPECIES, FACTOR);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.broadcast(SPECIES, 0.1f);
        FloatVector s2 = FloatVector.broadcast(SPECIES, 0.2f);
        FloatVector s3 = FloatVector.broadcast(SPECIES, 0.3f);
        FloatVector s4 = FloatVector.broadcast(SPECIES, 0.4f);
        FloatVector s5 = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector s6 = FloatVector.broadcast(SPECIES, 0.6f);
        FloatVector s7 = FloatVector.broadcast(SPECIES, 0.7f);
        FloatVector s8 = FloatVector.broadcast(SPECIES, 0.8f);
        FloatVector s9 = FloatVector.broadcast(SPECIES, 0.9f);
        FloatVector sa = FloatVector.broadcast(SPECIES, 1.1f);
        FloatVector sb = FloatVector.broadcast(SPECIES, 1.2f);
        for (int round = 0; round < rounds; round++) {
            s0 = s0.fma(factor, one);
            s1 = s1.fma(factor, one);
            s2 = s2.fma(factor, one);
            s3 = s3.fma(factor, one);
            s4 = s4.fma(factor, one);
            s5 = s5.fma(factor, one);
            s6 = s6.fma(factor, one);
            s7 = s7.fma(factor, one);
            s8 = s8.fma(factor, one);
            s9 = s9.fma(factor, one);
            sa = sa.fma(factor, one);
            sb = sb.fma(factor, one);
        }
        FloatVector low = s0.add(s1).add(s2).add(s3).add(s4).add(s5);
        FloatVector high = s6.add(s7).add(s8).add(s9).add(sa).add(sb);
        low.add(high).intoArray(sums, 0);
    }

    @Override
    public void copy(MemorySegment from, MemorySegment to) {
        long end = from.byteSize();
        for (long at = 0; at < end; at += SPECIES.vectorByteSize()) {
            FloatVector.fromMemorySegment(SPECIES, from, at, ORDER).intoMemorySegment(to, at, ORDER);
        }
    }
}
