package altmin.testkit.backend;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.error.BackendUnavailableException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;

/**
 * Everything {@link Backend} promises, as tests: each verb against the float64 reference, odd shapes and views,
 * special values, aliasing, refusals, and equal bits for every run and every number of threads. A backend's test
 * module extends it once for every set of options that changes the bits:
 *
 * <pre>{@code
 * class Simd256ContractTest extends BackendContract {
 *     protected BackendProvider provider() { return new SimdProvider(); }
 *     protected BackendOptions options() { return BackendOptions.DEFAULT.withVectorBits(256); }
 * }
 * }</pre>
 *
 * <p>The number of threads in the options is for the tests of single verbs; the tests of equal bits open the backend
 * with 1, 2 and 3. Where the provider says that it is unavailable, or refuses the vector width asked for, the tests
 * are reported as skipped with its reason. Test names and messages carry seeds and shapes.
 */
public abstract class BackendContract {

    /** For the tests of a backend. */
    protected BackendContract() {}

    /** The backend under test. */
    protected abstract BackendProvider provider();

    /** How it is opened; the defaults unless overridden. */
    protected BackendOptions options() {
        return BackendOptions.DEFAULT;
    }

    final Backend open(BackendOptions options) {
        provider().unavailableBecause().ifPresent(Assumptions::abort);
        try {
            return provider().open(options);
        } catch (BackendUnavailableException refusal) {
            if (options.vectorBits() == 0) {
                throw refusal;
            }
            return Assumptions.abort(refusal.toString());
        }
    }

    @Nested
    class Opening extends OpeningContract {
        Opening() {
            super(BackendContract.this);
        }
    }

    @Nested
    class Memory extends MemoryContract {
        Memory() {
            super(BackendContract.this);
        }
    }

    @Nested
    class Multiply extends MultiplyContract {
        Multiply() {
            super(BackendContract.this);
        }
    }

    @Nested
    class MultiplyArguments extends MultiplyArgumentsContract {
        MultiplyArguments() {
            super(BackendContract.this);
        }
    }

    @Nested
    class MultiplySparse extends MultiplySparseContract {
        MultiplySparse() {
            super(BackendContract.this);
        }
    }

    @Nested
    class Project extends ProjectContract {
        Project() {
            super(BackendContract.this);
        }
    }

    @Nested
    class KernelFormulas extends KernelFormulasContract {
        KernelFormulas() {
            super(BackendContract.this);
        }
    }

    @Nested
    class KernelFunctions extends KernelFunctionsContract {
        KernelFunctions() {
            super(BackendContract.this);
        }
    }

    @Nested
    class Activations extends ActivationContract {
        Activations() {
            super(BackendContract.this);
        }
    }

    @Nested
    class KernelSums extends KernelSumsContract {
        KernelSums() {
            super(BackendContract.this);
        }
    }

    @Nested
    class KernelArguments extends KernelArgumentsContract {
        KernelArguments() {
            super(BackendContract.this);
        }
    }

    @Nested
    class Softmax extends SoftmaxContract {
        Softmax() {
            super(BackendContract.this);
        }
    }

    @Nested
    class CrossEntropyProx extends CrossEntropyProxContract {
        CrossEntropyProx() {
            super(BackendContract.this);
        }
    }

    @Nested
    class Factorise extends FactorContract {
        Factorise() {
            super(BackendContract.this);
        }
    }

    @Nested
    class Sharing extends SharingContract {
        Sharing() {
            super(BackendContract.this);
        }
    }
}
