package altmin.backend.simd;

import altmin.api.backend.BackendProvider;
import altmin.testkit.algorithm.SolverContract;

/** The solvers in float32. */
class SimdSolverTest extends SolverContract {

    @Override
    protected BackendProvider provider() {
        return new SimdProvider();
    }
}
