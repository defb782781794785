package altmin.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertThrows;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.tensor.ElementType;
import altmin.api.tensor.Matrix;
import altmin.core.reference.ReferenceProvider;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;

/** What the tests of all verbs share: a backend and the oracle, open during one test, and inputs both can hold. */
abstract class VerbContract {

    private final BackendContract contract;
    private final Backend oracle = new ReferenceProvider().open(BackendOptions.DEFAULT);
    private Backend backend = oracle;

    VerbContract(BackendContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    void openBackend() {
        backend = contract.open(contract.options());
    }

    @AfterEach
    void closeBackends() {
        backend.close();
        oracle.close();
    }

    BackendContract contract() {
        return contract;
    }

    /** The backend under test. */
    Backend backend() {
        return backend;
    }

    /** The float64 reference. Its matrices are foreign to the backend under test. */
    Backend oracle() {
        return oracle;
    }

    Precision precision() {
        return Precision.of(backend.elementType());
    }

    /** Numbers that the backend under test holds exactly. */
    HostMatrix gaussian(RandomGenerator random, int rows, int columns) {
        return HostMatrix.gaussian(random, rows, columns).rounded(backend.elementType());
    }

    /** A value that the backend under test holds exactly. */
    double exact(double value) {
        return backend.elementType() == ElementType.FLOAT32 ? (float) value : value;
    }

    /** A matrix of zeros on the backend under test. */
    Matrix zeros(long rows, int columns) {
        return backend.allocate(rows, columns);
    }

    HostMatrix read(Matrix matrix) {
        return HostMatrix.from(backend, matrix);
    }

    /** Fails unless the scenario gives the same bits twice, and on a backend of 1, 2 and 3 threads. */
    void assertSameBits(Function<Backend, List<HostMatrix>> scenario) {
        List<HostMatrix> first = scenario.apply(backend);
        assertSameBits(first, scenario.apply(backend), "second run");
        for (int threads = 1; threads <= 3; threads++) {
            try (Backend other = contract.open(contract.options().withThreads(threads))) {
                assertSameBits(first, scenario.apply(other), threads + " threads");
            }
        }
    }

    static void assertSameBits(List<HostMatrix> expected, List<HostMatrix> got, String where) {
        for (int i = 0; i < expected.size(); i++) {
            Precision.assertSameBits(expected.get(i), got.get(i), where + ", result " + i);
        }
    }

    /** Fails unless the call is refused because of its arguments. */
    static void assertRefused(Executable call) {
        assertThrows(IllegalArgumentException.class, call);
    }

    /** Fails unless the call is refused because something it needs is closed. */
    static void assertUnusable(Executable call) {
        RuntimeException refusal = assertThrows(RuntimeException.class, call);
        if (!(refusal instanceof IllegalStateException || refusal instanceof IllegalArgumentException)) {
            throw new AssertionError("expected IllegalStateException or IllegalArgumentException", refusal);
        }
    }
}
