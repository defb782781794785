package altmin.bench.peak;

import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.backend.simd.SimdProvider;
import altmin.backend.simd.Specialised;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Where {@link PeakLoops} come from. */
public final class Peaks {

    private Peaks() {}

    /**
     * Loops for a width of vectors.
     *
     * @param vectorBits 128, 256 or 512; 0 for the width that backend simd chooses here
     */
    public static PeakLoops loops(int vectorBits) {
        BackendProvider simd = new SimdProvider();
        int bits = simd.device(new BackendOptions(1, vectorBits)).vectorBits();
        VectorSpecies<Float> species = VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
        return Specialised.instance(MethodHandles.lookup(), PeakLoops.class, VectorPeakLoops.class, species);
    }
}
