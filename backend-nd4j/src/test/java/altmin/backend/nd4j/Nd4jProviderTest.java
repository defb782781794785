package altmin.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.error.BackendUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Nd4jProviderTest {

    private final Nd4jProvider provider = new Nd4jProvider();

    @Test
    void isDeclaredAlikeForModulePathAndClassPath() throws IOException {
        Path classes = Path.of("target", "classes");
        List<String> classPath =
                Files.readAllLines(classes.resolve("META-INF/services").resolve(BackendProvider.class.getName()));
        try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
            assertEquals(
                    classPath,
                    ModuleDescriptor.read(in).provides().stream()
                            .flatMap(provides -> provides.providers().stream())
                            .toList());
        }
    }

    @Test
    void saysWhichBlasItFound() {
        assertEquals(Optional.empty(), provider.unavailableBecause());
        String name = provider.device(BackendOptions.DEFAULT).name();
        assertTrue(name.matches("ND4J, OpenBLAS \\w+, .+"), name);
        Optional<String> asked = Optional.ofNullable(System.getenv("OPENBLAS_CORETYPE"));
        asked.or(Processor::coreType).ifPresent(core -> assertTrue(name.contains("OpenBLAS " + core), name));
    }

    @Test
    void takesTheKernelsThatTheProcessorCanRun() {
        assertEquals(
                Optional.of("SkylakeX"),
                Processor.coreType(Set.of("avx2", "fma", "avx512f", "avx512bw", "avx512dq", "avx512vl")));
        assertEquals(Optional.of("Haswell"), Processor.coreType(Set.of("avx2", "fma", "avx512f")));
        assertEquals(Optional.empty(), Processor.coreType(Set.of("sse4_2")));
    }

    @Test
    void refusesAnotherWidthThanItsKernelsHave() {
        int width = provider.device(BackendOptions.DEFAULT).vectorBits();
        assertEquals(
                width,
                provider.device(BackendOptions.DEFAULT.withVectorBits(width)).vectorBits());
        BackendUnavailableException refusal = assertThrows(
                BackendUnavailableException.class,
                () -> provider.device(BackendOptions.DEFAULT.withVectorBits(2 * width)));
        assertTrue(String.valueOf(refusal.getMessage()).contains("OPENBLAS_CORETYPE"));
    }
}
