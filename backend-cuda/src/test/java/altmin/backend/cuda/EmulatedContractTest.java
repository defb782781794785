package altmin.backend.cuda;

import altmin.api.backend.BackendProvider;
import altmin.testkit.backend.BackendContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** Every promise of a backend, by our own PTX on an emulated device; every kernel is assembled as well. */
class EmulatedContractTest extends BackendContract {

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
