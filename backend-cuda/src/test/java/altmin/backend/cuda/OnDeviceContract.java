package altmin.backend.cuda;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.testkit.backend.BackendContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Every promise of a backend on the device of this machine. Not among the tests of the build, which has none: bench/gpu-check.sh
 * runs it.
 */
class OnDeviceContract extends BackendContract {

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
