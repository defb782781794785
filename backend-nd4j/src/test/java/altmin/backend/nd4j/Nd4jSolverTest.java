package altmin.backend.nd4j;

import altmin.api.backend.BackendProvider;
import altmin.testkit.algorithm.SolverContract;

/** The solvers on ND4J. */
class Nd4jSolverTest extends SolverContract {

    @Override
    protected BackendProvider provider() {
        return new Nd4jProvider();
    }
}
