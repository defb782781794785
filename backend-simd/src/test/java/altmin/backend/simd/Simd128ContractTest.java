package altmin.backend.simd;

import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.testkit.backend.BackendContract;

/** The contract of every backend, with vectors of 128 bits. */
class Simd128ContractTest extends BackendContract {

    @Override
    protected BackendProvider provider() {
        return new SimdProvider();
    }

    @Override
    protected BackendOptions options() {
        return BackendOptions.DEFAULT.withVectorBits(128);
    }
}
