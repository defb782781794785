package altmin.backend.nd4j;

import altmin.api.backend.BackendProvider;
import altmin.testkit.backend.BackendContract;

/** The contract of every backend. */
class Nd4jContractTest extends BackendContract {

    @Override
    protected BackendProvider provider() {
        return new Nd4jProvider();
    }
}
