/**
 * NVIDIA devices. JCuda is no module and lies on the class path (or in a parent's loader), so this module reads the unnamed
 * one: the provider sees to it before anything of JCuda is touched.
 */
@org.jspecify.annotations.NullMarked
module altmin.backend.cuda {
    requires altmin.api;
    requires java.logging; // JCuda logs where it loads its library from

    provides altmin.api.backend.BackendProvider with
            altmin.backend.cuda.CudaProvider,
            altmin.backend.cuda.CudaTf32Provider;
}
