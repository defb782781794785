package altmin.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.backend.BackendOptions;
import altmin.api.backend.BackendProvider;
import altmin.api.error.BackendUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backends in folders, of modules that are made here: one whole, and every way for one to be broken. */
class BackendFoldersTest {

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(temporary.resolve("backends"));
    }

    @Test
    void aModuleReadsTheJarsThatAreNoModules() throws IOException {
        install("return java.util.Optional.of(org.example.lib.Answer.get());");

        BackendProvider added = Backends.find(folder).catalog().get("added");

        assertEquals(Optional.of("from the library"), added.unavailableBecause());
        assertTrue(added.getClass().getModule().isNamed());
        assertTrue(added.getClass().getModule().isNativeAccessEnabled());
        assertEquals(
                List.of("added", "reference"), Backends.find(folder).catalog().ids());
    }

    @Test
    void aFolderThatIsNotThereHoldsNothing() {
        Backends found = Backends.find(temporary.resolve("nowhere"));
        assertEquals(List.of("reference"), found.catalog().ids());
        assertRefused(
                found, "there is no folder " + temporary.resolve("nowhere").resolve("added"), "--backend-path");
    }

    @Test
    void aFolderWithoutModulesIsNamed() throws IOException {
        Path backend = Files.createDirectories(folder.resolve("added"));
        assertRefused("there is no jar in " + backend.resolve("mods"));
        Files.createDirectories(backend.resolve("mods"));
        assertRefused("there is no jar in " + backend.resolve("mods"));
    }

    @Test
    void aDamagedJarIsNamed() throws IOException {
        for (String jar : List.of("mods/added.jar", "lib/answer.jar")) {
            install("return java.util.Optional.empty();");
            Path damaged = folder.resolve("added").resolve(jar);
            byte[] bytes = Files.readAllBytes(damaged);
            Files.write(damaged, java.util.Arrays.copyOf(bytes, bytes.length / 2));
            assertRefused(damaged + " is damaged: ");
        }
    }

    @Test
    void aModuleThatCannotBeResolvedIsNamed() throws IOException {
        new Workshop(temporary)
                .module("added", "requires static altmin.api; requires java.logging;", "")
                .jar(folder.resolve("added/mods/added.jar"));
        Files.copy(
                folder.resolve("added/mods/added.jar"),
                folder.resolve("added/mods/again.jar")); // the same module twice
        assertRefused(folder.resolve("added/mods/again.jar").toString(), "cannot be resolved");
    }

    @Test
    void modulesThatProvideNothingAreNamed() throws IOException {
        new Workshop(temporary).module("added", "requires altmin.api;", "").jar(folder.resolve("added/mods/added.jar"));
        assertRefused(folder.resolve("added/mods/added.jar") + "] provides a backend");
    }

    @Test
    void aProviderThatFailsIsNamed() throws IOException {
        new Workshop(temporary)
                .backend("throw new IllegalStateException(\"it broke\");", "return java.util.Optional.empty();")
                .jar(folder.resolve("added/mods/added.jar"));
        assertRefused("the provider in [" + folder.resolve("added/mods/added.jar") + "] fails", "it broke");
    }

    @Test
    void aMissingLibraryIsAReason() throws IOException {
        install("return java.util.Optional.of(org.example.lib.Answer.get());");
        Files.delete(folder.resolve("added/lib/answer.jar"));
        assertRefused("NoClassDefFoundError: org/example/lib/Answer");
    }

    private void install(String unavailableBecause) throws IOException {
        Workshop workshop = new Workshop(temporary);
        workshop.library().jar(folder.resolve("added/lib/answer.jar"));
        workshop.backend("", unavailableBecause).jar(folder.resolve("added/mods/added.jar"));
    }

    private void assertRefused(String... facts) {
        Backends found = Backends.find(folder);
        assertRefused(found, facts);
        BackendStatus status = found.statuses(BackendOptions.DEFAULT).stream()
                .filter(line -> line.id().equals("added"))
                .findFirst()
                .orElseThrow();
        for (String fact : facts) {
            assertTrue(status.reason().orElse("").contains(fact), fact + " in " + status);
        }
    }

    private static void assertRefused(Backends found, String... facts) {
        BackendUnavailableException refusal = assertThrows(
                BackendUnavailableException.class, () -> found.open(Optional.of("added"), BackendOptions.DEFAULT));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith("backend 'added' is unavailable: "), message);
        for (String fact : facts) {
            assertTrue(message.contains(fact), fact + " in " + message);
        }
    }
}
