package altmin.testkit.backend;

import altmin.api.backend.BackendProvider;
import altmin.core.reference.ReferenceProvider;

/** The oracle keeps its own contract. */
class ReferenceContractTest extends BackendContract {

    @Override
    protected BackendProvider provider() {
        return new ReferenceProvider();
    }
}
