package altmin.testkit.algorithm;

import altmin.api.backend.BackendProvider;
import altmin.core.reference.ReferenceProvider;

/** The solvers in float64, to the last digits. */
class ReferenceSolverTest extends SolverContract {

    @Override
    protected BackendProvider provider() {
        return new ReferenceProvider();
    }
}
