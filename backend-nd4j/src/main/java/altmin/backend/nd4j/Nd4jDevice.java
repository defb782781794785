package altmin.backend.nd4j;

import altmin.api.backend.BackendOptions;
import altmin.api.backend.Device;
import altmin.api.error.BackendUnavailableException;

/** What the backend computes on: the library, its BLAS with the kernels it took, the processor. */
final class Nd4jDevice {

    private Nd4jDevice() {}

    /** Of another width than the kernels have is refused. */
    static Device of(BackendOptions options) {
        int bits = bits(Natives.blas());
        if (options.vectorBits() != 0 && options.vectorBits() != bits) {
            throw new BackendUnavailableException("backend nd4j: vectorBits=" + options.vectorBits() + ", but "
                    + Natives.blas() + " has " + bits + "; leave --vector-bits out and set OPENBLAS_CORETYPE instead");
        }
        int threads = options.threads() == 0 ? Runtime.getRuntime().availableProcessors() : options.threads();
        String name = "ND4J, " + Natives.blas() + ", " + Processor.name();
        return new Device(name, bits, threads);
    }

    /** The width of the vectors of the kernels, which is a part of what decides the bits. */
    private static int bits(String blas) {
        if (blas.matches(".*(?i)(SkylakeX|Cooperlake|SapphireRapids).*")) {
            return 512;
        }
        return blas.matches(".*(?i)(Haswell|Zen).*") ? 256 : 128;
    }
}
