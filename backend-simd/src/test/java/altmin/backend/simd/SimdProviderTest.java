package altmin.backend.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.error.BackendUnavailableException;
import altmin.api.error.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SimdProviderTest {

    private final SimdProvider provider = new SimdProvider();

    @Test
    void isDeclaredAlikeForModulePathAndClassPath() throws IOException {
        Path classes = Path.of("target", "classes");
        List<String> classPath = Files.readAllLines(
                classes.resolve("META-INF/services").resolve(BackendProvider.class.getName()), StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
            List<String> modulePath = ModuleDescriptor.read(in).provides().stream()
                    .filter(provides -> provides.service().equals(BackendProvider.class.getName()))
                    .flatMap(provides -> provides.providers().stream())
                    .toList();
            assertEquals(modulePath, classPath);
            assertEquals(List.of(SimdProvider.class.getName()), classPath);
        }
    }

    @Test
    void isAvailableHereAndSaysWhatItComputesOn() {
        assertEquals(Optional.empty(), provider.unavailableBecause());
        try (Backend backend = provider.open(BackendOptions.DEFAULT.withThreads(3))) {
            assertEquals(3, backend.device().threads());
            assertTrue(backend.device().vectorBits() >= 128);
            assertEquals(provider.device(BackendOptions.DEFAULT.withThreads(3)), backend.device());
        }
    }

    @Test
    void refusesAWidthThatTheProcessorLacks() {
        assertEquals(256, SimdDevice.vectorBits(0, 256));
        assertEquals(512, SimdDevice.vectorBits(0, 2048));
        assertEquals(128, SimdDevice.vectorBits(128, 256));
        assertThrows(BackendUnavailableException.class, () -> SimdDevice.vectorBits(512, 256));
        assertThrows(UsageException.class, () -> SimdDevice.vectorBits(100, 256));
    }

    @Test
    void isUnavailableWithoutVectors() {
        assertTrue(SimdDevice.unavailableBecause(64).orElse("").contains("64 bits"));
        assertEquals(Optional.empty(), SimdDevice.unavailableBecause(128));
    }

    @Test
    void saysHowToGetTheVectorModule() throws Exception {
        String output = FreshJvm.onClassPath(List.of()).run(AvailabilityProgram.class);
        assertTrue(output.contains("--add-modules jdk.incubator.vector"), output);
    }

    /** Prints why the backend is unavailable. */
    static final class AvailabilityProgram {
        private AvailabilityProgram() {}

        public static void main(String[] arguments) {
            System.out.println(new SimdProvider().unavailableBecause().orElse("available"));
        }
    }
}
