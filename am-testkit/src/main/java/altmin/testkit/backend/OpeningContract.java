package altmin.testkit.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.backend.CompiledKernel;
import altmin.api.backend.Factor;
import altmin.api.expression.Kernel;
import altmin.api.tensor.Matrix;
import altmin.testkit.support.HostMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The provider, and the life of a backend. */
abstract class OpeningContract extends VerbContract {

    OpeningContract(BackendContract contract) {
        super(contract);
    }

    @Test
    void theProviderNamesItselfInOneLine() {
        BackendProvider provider = contract().provider();
        assertTrue(provider.id().matches("[a-z0-9-]+"), provider.id());
        assertFalse(provider.description().isBlank());
        assertFalse(provider.description().contains("\n"));
        assertTrue(provider.priority() >= 0);
    }

    @Test
    void theProviderForetellsTheDevice() {
        BackendOptions options = contract().options();
        assertEquals(contract().provider().device(options), backend().device());
        assertTrue(backend().device().threads() >= 1);
        assertFalse(backend().device().name().isBlank());
    }

    @Test
    void theNumberOfThreadsIsNotPartOfTheIdentity() {
        try (Backend two = contract().open(contract().options().withThreads(2))) {
            assertEquals(backend().device().vectorBits(), two.device().vectorBits());
        }
    }

    @Test
    void aClosedBackendRefusesEverything() {
        Backend closed = contract().open(contract().options());
        Matrix open = HostMatrix.of(2, 2, 4, 1, 1, 3).on(closed);
        Matrix other = closed.allocate(2, 2);
        Kernel.Builder negate = Kernel.named("negate");
        CompiledKernel kernel =
                closed.compile(negate.output("y", negate.matrix("x").negated()).build());
        Factor factor = closed.factorise(open, 0);
        closed.close();
        assertUnusable(() -> closed.allocate(2, 2));
        assertUnusable(() -> HostMatrix.from(closed, open));
        assertUnusable(() -> closed.softmax(open, other));
        assertUnusable(() -> closed.factorise(open, 0));
        assertUnusable(() -> kernel.run(List.of(open), new double[0], List.of(other)));
        assertUnusable(() -> factor.solve(open, other));
        factor.close();
        open.close();
        closed.close();
    }

    @Test
    void aMatrixOfAnotherInstanceIsRefused() {
        try (Backend other = contract().open(contract().options())) {
            Matrix foreign = other.allocate(2, 2);
            assertRefused(() -> read(foreign));
            assertRefused(() -> backend().softmax(foreign, zeros(2, 2)));
            assertRefused(() -> backend().softmax(zeros(2, 2), foreign));
        }
    }

    @Test
    void closingOneBackendLeavesAnotherAlone() {
        Backend other = contract().open(contract().options());
        Matrix matrix = HostMatrix.of(1, 2, 1, 2).on(backend());
        other.close();
        Precision.assertSameBits(HostMatrix.of(1, 2, 1, 2), read(matrix), "after the other was closed");
    }
}
