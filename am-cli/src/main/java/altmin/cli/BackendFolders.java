package altmin.cli;

import altmin.api.error.UsageException;
import altmin.core.catalog.Backends;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Backends that are added at run time: a folder {@code ID/mods/} of modules for each, resolved in a layer of its own so
 * that one that cannot be resolved is reported and harms nobody.
 */
final class BackendFolders {

    private BackendFolders() {}

    /** The backends of this runtime and those in the folder {@code backends} in the image, where there is one. */
    static Backends beside() {
        Path folder = Path.of(System.getProperty("java.home"), "backends");
        return Files.isDirectory(folder) ? in(folder) : Backends.find();
    }

    /**
     * The backends of this runtime and those in a folder.
     *
     * @throws UsageException where it is not a folder that can be read
     */
    static Backends in(Path folder) {
        List<ModuleLayer> layers = new ArrayList<>();
        List<Backends.Missing> missing = new ArrayList<>();
        for (Path backend : list(folder)) {
            String id = String.valueOf(backend.getFileName());
            try {
                layers.add(resolve(backend.resolve("mods")));
            } catch (FindException | ResolutionException | SecurityException cause) {
                missing.add(new Backends.Missing(
                        id,
                        "its modules in " + backend.resolve("mods") + " cannot be resolved: " + cause.getMessage()));
            }
        }
        return Backends.find(layers, missing);
    }

    private static ModuleLayer resolve(Path modules) {
        ModuleFinder finder = ModuleFinder.of(modules);
        Set<String> roots = Set.copyOf(finder.findAll().stream()
                .map(reference -> reference.descriptor().name())
                .toList());
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration = boot.configuration().resolve(finder, ModuleFinder.of(), roots);
        return boot.defineModulesWithOneLoader(configuration, ClassLoader.getSystemClassLoader());
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isDirectory(entry.resolve("mods")))
                    .sorted()
                    .toList();
        } catch (IOException cause) {
            throw new UsageException("cannot read the backend folder " + folder + ": " + cause, cause);
        }
    }
}
