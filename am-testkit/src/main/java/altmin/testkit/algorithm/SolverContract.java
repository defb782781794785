package altmin.testkit.algorithm;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.solver.Solver;
import altmin.core.catalog.Catalog;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;

/**
 * Everything that the solvers promise, as tests on one backend. A backend's test module extends it once, as it does
 * {@link altmin.testkit.backend.BackendContract}. Tolerances follow the backend's element type.
 */
public abstract class SolverContract {

    /** For the tests of a backend. */
    protected SolverContract() {}

    /** The backend that the solvers run on. */
    protected abstract BackendProvider provider();

    /** How it is opened; the defaults unless overridden. */
    protected BackendOptions options() {
        return BackendOptions.DEFAULT;
    }

    final Backend open() {
        provider().unavailableBecause().ifPresent(Assumptions::abort);
        return provider().open(options());
    }

    final Backend open(int threads) {
        provider().unavailableBecause().ifPresent(Assumptions::abort);
        return provider().open(options().withThreads(threads));
    }

    static Solver dladmm() {
        return Catalog.solvers().get("dladmm");
    }

    static Solver mdlam() {
        return Catalog.solvers().get("mdlam");
    }

    static Solver pdadmm() {
        return Catalog.solvers().get("pdadmm");
    }

    @Nested
    class Golden extends GoldenTrajectoryContract {
        Golden() {
            super(SolverContract.this);
        }
    }

    @Nested
    class Objectives extends ObjectiveContract {
        Objectives() {
            super(SolverContract.this);
        }
    }

    @Nested
    class Invariants extends DladmmInvariantContract {
        Invariants() {
            super(SolverContract.this);
        }
    }

    @Nested
    class Products extends DladmmProductContract {
        Products() {
            super(SolverContract.this);
        }
    }

    @Nested
    class Streamed extends StreamedContract {
        Streamed() {
            super(SolverContract.this);
        }
    }

    @Nested
    class BackpropGolden extends BackpropGoldenContract {
        BackpropGolden() {
            super(SolverContract.this);
        }
    }

    @Nested
    class BackpropGradient extends BackpropGradientContract {
        BackpropGradient() {
            super(SolverContract.this);
        }
    }

    @Nested
    class BackpropRuns extends BackpropRunContract {
        BackpropRuns() {
            super(SolverContract.this);
        }
    }

    @Nested
    class BackpropProducts extends BackpropProductContract {
        BackpropProducts() {
            super(SolverContract.this);
        }
    }

    @Nested
    class PdadmmGolden extends PdadmmGoldenContract {
        PdadmmGolden() {
            super(SolverContract.this);
        }
    }

    @Nested
    class TrainedStart extends TrainedStartContract {
        TrainedStart() {
            super(SolverContract.this);
        }
    }

    @Nested
    class Splittings extends SplittingContract {
        Splittings() {
            super(SolverContract.this);
        }
    }

    @Nested
    class PdadmmInvariants extends PdadmmInvariantContract {
        PdadmmInvariants() {
            super(SolverContract.this);
        }
    }

    @Nested
    class PdadmmGrowth extends PdadmmGrowthContract {
        PdadmmGrowth() {
            super(SolverContract.this);
        }
    }

    @Nested
    class PdadmmProducts extends PdadmmProductContract {
        PdadmmProducts() {
            super(SolverContract.this);
        }
    }

    @Nested
    class PdadmmQuantised extends PdadmmQuantisedContract {
        PdadmmQuantised() {
            super(SolverContract.this);
        }
    }

    @Nested
    class PdadmmWide extends PdadmmWideContract {
        PdadmmWide() {
            super(SolverContract.this);
        }
    }

    @Nested
    class MdlamGolden extends MdlamGoldenContract {
        MdlamGolden() {
            super(SolverContract.this);
        }
    }

    @Nested
    class MdlamInvariants extends MdlamInvariantContract {
        MdlamInvariants() {
            super(SolverContract.this);
        }
    }

    @Nested
    class MdlamRuns extends MdlamRunContract {
        MdlamRuns() {
            super(SolverContract.this);
        }
    }
}
