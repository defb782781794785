package altmin.backend.cuda;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.testkit.algorithm.SolverContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Every solver on the device of this machine; run by bench/gpu-check.sh. */
class OnDeviceSolvers extends SolverContract {

    /** Open throughout, so that the device is not set up anew for each test. */
    private static @Nullable Backend keeper;

    @BeforeAll
    static void keepTheDevice() {
        keeper = new CudaProvider().open(BackendOptions.DEFAULT);
    }

    @AfterAll
    static void letTheDeviceGo() {
        if (keeper != null) {
            keeper.close();
        }
    }

    @Override
    protected BackendProvider provider() {
        return new CudaProvider();
    }
}
