/** The default backend: kernels in the Vector API, values in float32 off the heap. */
@org.jspecify.annotations.NullMarked
module altmin.backend.simd {
    requires altmin.api;
    requires jdk.incubator.vector;

    provides altmin.api.backend.BackendProvider with
            altmin.backend.simd.SimdProvider;
}
