package altmin.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** The modules of AltMin that the command runs with, as they are on the module path, tests left out. */
final class Modules {

    private static final String PREFIX = "altmin.";

    private Modules() {}

    /** The classes of each, by module name. */
    static Map<String, JavaClasses> all() {
        return ModuleLayer.boot().configuration().modules().stream()
                .filter(module -> module.name().startsWith(PREFIX))
                .collect(Collectors.toMap(ResolvedModule::name, Modules::classes));
    }

    private static JavaClasses classes(ResolvedModule module) {
        Path location = Path.of(module.reference().location().orElseThrow());
        ClassFileImporter importer = new ClassFileImporter();
        if (Files.isDirectory(location)) {
            return importer.importPath(location);
        }
        try (JarFile jar = new JarFile(location.toFile())) {
            return importer.importJars(List.of(jar));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
