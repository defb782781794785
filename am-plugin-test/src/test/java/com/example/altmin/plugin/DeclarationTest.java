package com.example.altmin.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.core.catalog.Backends;
import altmin.core.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The module declares five services and needs the interfaces alone. */
class DeclarationTest {

    private static final String NAME = "com.example.altmin.plugin";
    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void everyProviderIsFoundByItsId() {
        assertTrue(Backends.find().catalog().ids().contains("heap"));
        assertTrue(Catalog.solvers().ids().contains("heavy-ball"));
        assertTrue(Catalog.dataSources().ids().contains("rings"));
        assertTrue(Catalog.codecs().ids().contains("bfloat16"));
        assertTrue(Catalog.transports().ids().contains("stream"));
    }

    @Test
    void theInterfacesAreAllItRequires() throws IOException {
        Map<String, Set<Requires.Modifier>> requires =
                descriptor().requires().stream().collect(Collectors.toMap(Requires::name, Requires::modifiers));
        assertEquals(Set.of("java.base", "altmin.api", "org.jspecify"), requires.keySet());
        assertEquals(Set.of(), requires.get("altmin.api"));
        assertEquals(Set.of(Requires.Modifier.STATIC), requires.get("org.jspecify"));
    }

    @Test
    void moduleAndServicesFilesAgree() throws IOException {
        Map<String, List<String>> modulePath = new TreeMap<>();
        descriptor().provides().forEach(provides -> modulePath.put(provides.service(), provides.providers()));
        Map<String, List<String>> classPath = new TreeMap<>();
        try (var files = Files.list(CLASSES.resolve("META-INF", "services"))) {
            for (Path file : files.toList()) {
                classPath.put(file.getFileName().toString(), Files.readAllLines(file));
            }
        }
        assertEquals(modulePath, classPath);
        assertEquals(5, classPath.size());
    }

    /** A program that starts from the core gets the plug-in without naming it. */
    @Test
    void onTheModulePathTheCoreBindsIt() throws URISyntaxException {
        ModuleFinder finder = ModuleFinder.of(CLASSES, location(Catalog.class), location(altmin.api.Provider.class));
        Configuration bound = Configuration.empty()
                .resolveAndBind(
                        ModuleFinder.compose(finder, ModuleFinder.ofSystem()),
                        ModuleFinder.of(),
                        Set.of("altmin.core"));
        assertTrue(bound.findModule(NAME).isPresent(), bound.toString());
    }

    private static ModuleDescriptor descriptor() throws IOException {
        try (InputStream in = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in);
        }
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
