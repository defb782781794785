package altmin.backend.cuda;

import altmin.api.backend.BackendProvider;
import altmin.testkit.algorithm.SolverContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** Every solver, by our own PTX on an emulated device; every kernel is assembled as well. */
class EmulatedSolverTest extends SolverContract {

    private static final EmulatedProvider PROVIDER = new EmulatedProvider();

    @Override
    protected BackendProvider provider() {
        return PROVIDER;
    }

    @AfterAll
    static void whatWasLoadedIsAssembled(@TempDir Path folder) throws IOException, InterruptedException {
        Ptxas.assemble(PROVIDER.modules(), folder);
    }
}
